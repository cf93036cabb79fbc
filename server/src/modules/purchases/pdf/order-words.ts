import type { Language } from '@table-tap/contract';

/** What stands on an order to a supplier. */
export interface OrderWords {
  title: string;
  to: string;
  date: string;
  expected: string;
  customerNumber: string;
  reference: string;
  item: string;
  packs: string;
  price: string;
  amount: string;
  net: string;
  vat: string;
  gross: string;
  vatNumber: string;
  page: string;
}

export const orderWords: Record<Language, OrderWords> = {
  nl: {
    title: 'Bestelling', to: 'Aan', date: 'Datum', expected: 'Levering gevraagd', customerNumber: 'Klantnummer', reference: 'Referentie',
    item: 'Artikel', packs: 'Aantal', price: 'Prijs', amount: 'Bedrag', net: 'Excl. btw', vat: 'Btw', gross: 'Incl. btw', vatNumber: 'Btw-nummer', page: 'Blad',
  },
  fr: {
    title: 'Commande', to: 'À', date: 'Date', expected: 'Livraison souhaitée', customerNumber: 'Numéro de client', reference: 'Référence',
    item: 'Article', packs: 'Quantité', price: 'Prix', amount: 'Montant', net: 'HTVA', vat: 'TVA', gross: 'TTC', vatNumber: 'Numéro de TVA', page: 'Page',
  },
  en: {
    title: 'Order', to: 'To', date: 'Date', expected: 'Delivery wanted', customerNumber: 'Customer number', reference: 'Reference',
    item: 'Item', packs: 'Quantity', price: 'Price', amount: 'Amount', net: 'Net', vat: 'VAT', gross: 'Gross', vatNumber: 'VAT number', page: 'Page',
  },
  de: {
    title: 'Bestellung', to: 'An', date: 'Datum', expected: 'Gewünschte Lieferung', customerNumber: 'Kundennummer', reference: 'Referenz',
    item: 'Artikel', packs: 'Menge', price: 'Preis', amount: 'Betrag', net: 'Netto', vat: 'MwSt.', gross: 'Brutto', vatNumber: 'USt-IdNr.', page: 'Seite',
  },
}; // prettier-ignore
