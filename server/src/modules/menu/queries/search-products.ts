import type { MenuProduct } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { localisedProducts, wordingIn } from '../domain/localise.ts';
import { isNamed, searchWords } from '../domain/search-words.ts';
import { languageOf, type WantedLanguage } from '../domain/wanted-language.ts';
import { readMenuRows } from './menu-rows.ts';

const hitsMax = 50;
const wordsMax = 8;
const configurations = ['simple', 'dutch', 'french', 'english', 'german'] as const;

/**
 * Products on the menu that match all words of a query, in any language: the beginning of a word is enough, accents do
 * not matter, endings are forgiven as each language bends them. Best first: named so, then those that mention it.
 * @returns nothing for a café that does not exist
 */
export async function searchProducts(
  reader: Reader,
  cafeId: string,
  query: string,
  wanted: WantedLanguage,
): Promise<MenuProduct[] | undefined> {
  const words = searchWords(query).slice(0, wordsMax);
  const ids = words.length > 0 ? await matchingIds(reader, cafeId, words) : [];
  const rows = await readMenuRows(reader, cafeId, { productIds: ids, activeOnly: true });
  if (!rows) return undefined;
  const products = localisedProducts(rows, wordingIn(languageOf(rows.cafe, wanted), rows.cafe.languages));
  const named = new Set(rows.products.filter((product) => isNamed(product, words)).map(({ id }) => id));
  const ranked = [...ids.filter((id) => named.has(id)), ...ids.filter((id) => !named.has(id))];
  return ranked.flatMap((id) => products.get(id) ?? []);
}

/**
 * Words are letters and digits only, so they cannot be operators of the query language. A café has some thousand
 * products at the most: the primary key finds them, and matching each takes about a microsecond.
 */
async function matchingIds(reader: Reader, cafeId: string, words: readonly string[]): Promise<string[]> {
  const prefixes = words.map((word) => `${word}:*`).join(' & ');
  const matches = sql.join(
    configurations.map((configuration) => sql`to_tsquery(${sql.lit(configuration)}, ${prefixes})`),
    sql` || `,
  );
  const { rows } = await sql<{ id: string }>`
    select p.id from products p, (select ${matches} as wanted) q
    where p.cafe_id = ${cafeId} and p.deleted_at is null and p.active and p.search @@ q.wanted
    order by ts_rank(p.search, q.wanted) desc, p.position, p.id
    limit ${hitsMax}`.execute(reader.raw);
  return rows.map(({ id }) => id);
}
