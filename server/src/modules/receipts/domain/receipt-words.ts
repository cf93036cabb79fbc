import type { Language, Receipt } from '@table-tap/contract';

/** What stands on a receipt, in the languages of the house. `{…}` is filled in. */
export interface ReceiptWords {
  titles: Record<Receipt['kind'], string>;
  invoice: string;
  creditNote: string;
  receiptNumber: string;
  date: string;
  table: string;
  servedBy: string;
  customer: string;
  vatNumber: string;
  refundOf: string;
  partOf: string;
  takenOff: string;
  deposit: string;
  subtotal: string;
  tip: string;
  rounding: string;
  totals: Record<Receipt['kind'], string>;
  methods: Record<Receipt['method'], string>;
  tendered: string;
  change: string;
  vat: string;
  net: string;
  gross: string;
  thanks: string;
}

const words: Record<Language, ReceiptWords> = {
  nl: {
    titles: { sale: 'Ticket', refund: 'Terugbetaling', top_up: 'Tegoed opgeladen' },
    invoice: 'Factuur',
    creditNote: 'Creditnota',
    receiptNumber: 'Ticket nr.',
    date: 'Datum',
    table: 'Tafel',
    servedBy: 'Bediend door',
    customer: 'Klant',
    vatNumber: 'Btw-nummer',
    refundOf: 'Van ticket nr.',
    partOf: 'deel van {amount}',
    takenOff: 'korting {amount}',
    deposit: 'statiegeld, zonder btw',
    subtotal: 'Subtotaal',
    tip: 'Fooi',
    rounding: 'Afronding',
    totals: { sale: 'Totaal', refund: 'Terugbetaald', top_up: 'Opgeladen' },
    methods: {
      cash: 'Contant', credits: 'Tegoed', payconiq: 'Payconiq / Bancontact Pay', sepa_qr: 'Overschrijving (QR)', card: 'Kaart',
      register: 'Aan de kassa', bank: 'Overschrijving',
    },
    tendered: 'Ontvangen',
    change: 'Wisselgeld',
    vat: 'Btw',
    net: 'Excl.',
    gross: 'Incl.',
    thanks: 'Bedankt en tot ziens',
  },
  fr: {
    titles: { sale: 'Ticket', refund: 'Remboursement', top_up: 'Crédit rechargé' },
    invoice: 'Facture',
    creditNote: 'Note de crédit',
    receiptNumber: 'Ticket n°',
    date: 'Date',
    table: 'Table',
    servedBy: 'Servi par',
    customer: 'Client',
    vatNumber: 'Numéro de TVA',
    refundOf: 'Du ticket n°',
    partOf: 'part de {amount}',
    takenOff: 'remise {amount}',
    deposit: 'consigne, hors TVA',
    subtotal: 'Sous-total',
    tip: 'Pourboire',
    rounding: 'Arrondi',
    totals: { sale: 'Total', refund: 'Remboursé', top_up: 'Rechargé' },
    methods: {
      cash: 'Espèces', credits: 'Crédit', payconiq: 'Payconiq / Bancontact Pay', sepa_qr: 'Virement (QR)', card: 'Carte',
      register: 'À la caisse', bank: 'Virement',
    },
    tendered: 'Reçu',
    change: 'Rendu',
    vat: 'TVA',
    net: 'HTVA',
    gross: 'TTC',
    thanks: 'Merci et à bientôt',
  },
  en: {
    titles: { sale: 'Receipt', refund: 'Refund', top_up: 'Credits added' },
    invoice: 'Invoice',
    creditNote: 'Credit note',
    receiptNumber: 'Receipt no.',
    date: 'Date',
    table: 'Table',
    servedBy: 'Served by',
    customer: 'Customer',
    vatNumber: 'VAT number',
    refundOf: 'Of receipt no.',
    partOf: 'part of {amount}',
    takenOff: 'discount {amount}',
    deposit: 'deposit, no VAT',
    subtotal: 'Subtotal',
    tip: 'Tip',
    rounding: 'Rounding',
    totals: { sale: 'Total', refund: 'Given back', top_up: 'Added' },
    methods: {
      cash: 'Cash', credits: 'Credits', payconiq: 'Payconiq / Bancontact Pay', sepa_qr: 'Transfer (QR)', card: 'Card',
      register: 'At the till', bank: 'Transfer',
    },
    tendered: 'Received',
    change: 'Change',
    vat: 'VAT',
    net: 'Net',
    gross: 'Gross',
    thanks: 'Thank you, see you soon',
  },
  de: {
    titles: { sale: 'Beleg', refund: 'Erstattung', top_up: 'Guthaben aufgeladen' },
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    receiptNumber: 'Beleg-Nr.',
    date: 'Datum',
    table: 'Tisch',
    servedBy: 'Bedient von',
    customer: 'Kunde',
    vatNumber: 'USt-IdNr.',
    refundOf: 'Zu Beleg-Nr.',
    partOf: 'Teil von {amount}',
    takenOff: 'Rabatt {amount}',
    deposit: 'Pfand, ohne MwSt.',
    subtotal: 'Zwischensumme',
    tip: 'Trinkgeld',
    rounding: 'Rundung',
    totals: { sale: 'Summe', refund: 'Erstattet', top_up: 'Aufgeladen' },
    methods: {
      cash: 'Bar', credits: 'Guthaben', payconiq: 'Payconiq / Bancontact Pay', sepa_qr: 'Überweisung (QR)', card: 'Karte',
      register: 'An der Kasse', bank: 'Überweisung',
    },
    tendered: 'Erhalten',
    change: 'Rückgeld',
    vat: 'MwSt.',
    net: 'Netto',
    gross: 'Brutto',
    thanks: 'Danke und bis bald',
  },
}; // prettier-ignore

export const wordsOf = (language: Language): ReceiptWords => words[language];
