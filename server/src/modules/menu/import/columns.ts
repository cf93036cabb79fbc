import { languages, type Language } from '@table-tap/contract';
import { quoted, type Findings } from './findings.ts';

/** The columns of the format, in the order in which an export writes them. */
export const columnNames = [
  'category', 'name', 'description', 'price', 'taxClass', 'alcoholByVolume',
  'allergens', 'variants', 'modifiers', 'counter', 'favourite',
] as const; // prettier-ignore
export type ColumnName = (typeof columnNames)[number];

export const translatedColumns = ['category', 'name', 'description'] as const;
export type TranslatedColumn = (typeof translatedColumns)[number];

/** `name_fr` and the like. */
export type ColumnKey = ColumnName | `${TranslatedColumn}_${Language}`;

/** Which cell of a row holds what, and how the file itself calls it. */
export type Columns = ReadonlyMap<ColumnKey, { index: number; heading: string }>;

/** Headings in en, nl, fr and de as other systems write them: without case, accents, spaces and punctuation. */
const synonyms: Record<ColumnName, string> = {
  category:
    'category categories categorie categorien kategorie kategorien group groep groupe gruppe productgroup productgroep ' +
    'produktgruppe warengruppe artikelgruppe artikelgroep rubriek rubrique rubrik section sectie famille menugroup',
  name:
    'name naam nom bezeichnung benaming designation libelle product produit produkt productname productnaam produktname ' +
    'nomduproduit article artikel artikelnaam artikelname artikelbezeichnung item itemname title titel titre ' +
    'dish gerecht gericht plat',
  description: 'description descriptif desc omschrijving beschrijving beschreibung details info uitleg',
  price:
    'price prijs prix preis prices tarif tarief amount bedrag montant betrag sellingprice unitprice verkoopprijs ' +
    'eenheidsprijs verkaufspreis stuckpreis einzelpreis bruttopreis prixdevente prixunitaire prixttc ttc ' +
    'priceinclvat priceincvat prijsinclbtw prijsincbtw preisinklmwst preisinklust prixtvac tvac',
  taxClass:
    'taxclass tax taxcategory taxgroup vatclass vatcategory belastingklasse belastingcategorie btwklasse btwcategorie ' +
    'btwgroep classetva categorietva tvaclasse classedetva classedetaxe steuerklasse steuerkategorie mwstklasse mwstgruppe',
  alcoholByVolume:
    'alcoholbyvolume abv alc alcvol vol alcohol alcoholpercentage alcoholgehalte alcoholvol alcool degre degrealcool ' +
    'degredalcool teneurenalcool titrealcoometrique titrealcoolique alkohol alkoholgehalt volprozent',
  allergens: 'allergens allergen allergenen allergeen allergenes allergene allergies allergy allergieen',
  variants:
    'variants variant varianten variantes variante sizes size maten maat formaten formats format tailles taille ' +
    'grossen grosse portions portionen porties',
  modifiers:
    'modifiers modifier modificateurs modificatoren options option opties optie optionen extras extra supplements ' +
    'supplementen toevoegingen zusatze zusatzoptionen',
  counter: 'counter counterkind toog comptoir theke station poste bereiding bereidingsplaats zubereitung preparedat',
  favourite: 'favourite favorite favourites favorites favoriet favorieten favori favoris favorit favoriten popular',
};

const columnOf = new Map<string, ColumnName>(
  columnNames.flatMap((column) => synonyms[column].split(' ').map((word) => [word, column] as const)),
);

/** The column that a heading names, if it names one. */
export function columnKey(heading: string): ColumnKey | undefined {
  const word = simplified(heading);
  const plain = columnOf.get(word);
  if (plain) return plain;
  const language = languages.find((code) => word.endsWith(code));
  const base = language && columnOf.get(word.slice(0, -2));
  const translated = translatedColumns.find((column) => column === base);
  if (translated) return `${translated}_${language!}`;
  const priced = columnOf.get(word.replace(/(?:in)?(?:eur|euro|chf|gbp|usd)$/, ''));
  return priced === 'price' ? 'price' : undefined;
}

/**
 * Finds the columns of a header row in any order. The standard name wins over a synonym, then the first;
 * columns that are not used are warned of, missing ones that must be there are problems.
 */
export function readHeader(header: readonly string[], row: number, findings: Findings): Columns {
  const columns = new Map<ColumnKey, { index: number; heading: string }>();
  const isStandard = (key: ColumnKey, heading: string) => simplified(heading) === simplified(key);
  header.forEach((heading, index) => {
    const key = columnKey(heading);
    if (!key) {
      if (heading !== '')
        findings.warning(row, heading, 'COLUMN_UNKNOWN', `Column ${quoted(heading)} is not known and was left out.`);
      return;
    }
    const earlier = columns.get(key);
    const replaces = earlier && isStandard(key, heading) && !isStandard(key, earlier.heading);
    const used = !earlier || replaces ? heading : earlier.heading;
    if (earlier) {
      const unused = replaces ? earlier.heading : heading;
      const message = `Columns ${quoted(earlier.heading)} and ${quoted(heading)} both mean ${key}: ${quoted(used)} was used.`;
      findings.warning(row, unused, 'COLUMN_DUPLICATE', message);
    }
    if (!earlier || replaces) columns.set(key, { index, heading });
  });
  for (const key of ['name', 'price'] as const) {
    if (columns.has(key)) continue;
    const seen = header
      .filter((heading) => heading !== '')
      .slice(0, 12)
      .map(quoted)
      .join(', ');
    const message = `There is no column ${key}: give one the heading "${key}". The headings found are ${seen || 'none'}.`;
    findings.problem(row, key, 'COLUMN_MISSING', message);
  }
  return columns;
}

function simplified(heading: string): string {
  const plain = heading.toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe').normalize('NFD');
  return plain.replace(/[^\p{L}\p{N}]/gu, '');
}
