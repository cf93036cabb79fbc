/** Which columns of a bank's CSV mean what: names as Belgian banks write them, in four languages, simplified. */

export interface Columns {
  date: number;
  amount: number;
  currency: number | undefined;
  reference: number | undefined;
  name: number | undefined;
  account: number | undefined;
  text: number[];
  bankId: number | undefined;
}

const names = {
  date: 'boekingsdatum|uitvoeringsdatum|datum|date|date de comptabilisation|date comptable|date d execution|buchungstag|buchungsdatum|booking date|execution date|transaction date',
  amount: 'bedrag|montant|amount|betrag|bedrag in eur|montant en eur',
  currency: 'munt|muntsoort|valuta rekening|devise|devise du compte|wahrung|currency',
  reference:
    'gestructureerde mededeling|gestructureerde mededelingen|communication structuree|strukturierte mitteilung|structured communication|structured reference|structured message|reference structuree|referenz',
  name: 'naam tegenpartij|naam van de tegenpartij|naam tegenpartij bevat|tegenpartij|nom contrepartie|nom de la contrepartie|contrepartie|nom contrepartie contient|name gegenpartei|auftraggeber|counterparty name|counterparty|name',
  account:
    'rekening tegenpartij|rekeningnummer tegenpartij|compte contrepartie|numero de compte contrepartie|compte de la contrepartie|konto gegenpartei|counterparty account|counterparty iban',
  text: 'vrije mededeling|mededeling|mededelingen|omschrijving|detail|details|communication|communication libre|communications|libelle|description|free format communication|free communication|message|verwendungszweck|mitteilung',
  bankId:
    'volgnummer|sequentienummer|referentie van de bank|transactienummer|numero de sequence|reference de la banque|numero de transaction|sequence number|transaction id|bank reference|referenznummer',
} as const;

/** `Naam Tegenpartij` and `nom_contrepartie ` in comparable form: lower case, no accents, single spaces. */
function simple(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, ' ').trim();
}

/** The columns of a header; `null` when the row is none: it needs a date and an amount. */
export function columnsOf(row: readonly string[]): Columns | null {
  const cells = row.map(simple);
  const first = (kind: keyof typeof names): number | undefined => {
    for (const name of names[kind].split('|')) {
      const index = cells.indexOf(name);
      if (index >= 0) return index;
    }
    return undefined;
  };
  const date = first('date');
  const amount = first('amount');
  if (date === undefined || amount === undefined) return null;
  const texts = new Set<string>(names.text.split('|'));
  return {
    date,
    amount,
    currency: first('currency'),
    reference: first('reference'),
    name: first('name'),
    account: first('account'),
    text: cells.flatMap((cell, index) => (texts.has(cell) ? [index] : [])),
    bankId: first('bankId'),
  };
}
