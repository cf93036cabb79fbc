import { quoted, type Findings } from './findings.ts';

/** The columns of the format, in the order in which an export writes them. */
export const columnNames = [
  'name', 'category', 'unit', 'location', 'supplier', 'capped', 'reorder', 'target', 'batches', 'level', 'cost',
  'pack', 'packQuantity', 'barcode', 'keg', 'note',
] as const; // prettier-ignore
export type ColumnName = (typeof columnNames)[number];

/** Which cell of a row holds what, and how the file itself calls it. */
export type Columns = ReadonlyMap<ColumnName, { index: number; heading: string }>;

/** Headings in en, nl, fr and de as people write them: without case, accents, spaces and punctuation. */
const synonyms: Record<ColumnName, string> = {
  name: 'name naam nom bezeichnung item itemname article artikel artikelnaam artikelname product produit produkt',
  category: 'category categorie kategorie group groep groupe gruppe family famille familie warengruppe',
  unit: 'unit eenheid unite einheit uom measure maat mesure',
  location: 'location locatie plaats lieu emplacement ort lagerort place storage opslag lager',
  supplier: 'supplier leverancier fournisseur lieferant vendor',
  capped: 'capped begrensd limite begrenzt cap stopatzero',
  reorder: 'reorder reorderlevel bestelniveau bestelpunt seuil seuildecommande meldebestand bestellpunkt min minimum par',
  target: 'target targetlevel doel doelniveau streefniveau cible niveaucible ziel zielbestand max maximum',
  batches: 'batches loten lots partijen chargen expiry vervalt',
  level: 'level stock voorraad niveau bestand quantity aantal quantite menge instock stocklevel',
  cost: 'cost costperunit kost kostprijs kostprijspereenheid cout coutunitaire prixdachat einkaufspreis einstandspreis kosten',
  pack: 'pack packname verpakking verpakkingsnaam conditionnement gebinde packaging colis',
  packQuantity: 'packquantity packsize inhoud verpakkingsinhoud contenu contenance inhalt packinhalt gebindeinhalt',
  barcode: 'barcode ean gtin streepjescode codebarres codeabarres strichcode upc',
  keg: 'keg vat fut fass kegpack',
  note: 'note notes opmerking opmerkingen remarque remarques notiz bemerkung comment',
}; // prettier-ignore

const columnOf = new Map<string, ColumnName>(
  columnNames.flatMap((column) =>
    [column.toLowerCase(), ...synonyms[column].split(' ')].map((word) => [word, column] as const),
  ),
);

/** The column that a heading names, if it names one. */
export const columnKey = (heading: string): ColumnName | undefined => columnOf.get(simplified(heading));

/** Finds the columns of a header row in any order; the first of a kind is used. */
export function readHeader(header: readonly string[], row: number, findings: Findings): Columns {
  const columns = new Map<ColumnName, { index: number; heading: string }>();
  header.forEach((heading, index) => {
    const key = columnKey(heading);
    if (!key) {
      if (heading !== '')
        findings.warning(row, heading, 'COLUMN_UNKNOWN', `Column ${quoted(heading)} is not known and was left out.`);
      return;
    }
    const earlier = columns.get(key);
    if (earlier) {
      const message = `Columns ${quoted(earlier.heading)} and ${quoted(heading)} both mean ${key}: the first was used.`;
      findings.warning(row, heading, 'COLUMN_DUPLICATE', message);
    } else columns.set(key, { index, heading });
  });
  if (!columns.has('name'))
    findings.problem(row, 'name', 'COLUMN_MISSING', 'There is no column name: give one the heading "name".');
  return columns;
}

function simplified(heading: string): string {
  const plain = heading.toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe').normalize('NFD');
  return plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
