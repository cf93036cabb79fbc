import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { copyThatHolds } from './copy-that-holds.ts';

/** What was sold of a variant in one step of a period, at one rate of VAT. */
export interface ProductRow {
  productId: string;
  variantId: string;
  /** Days since the first of the period, negative before it, in whole steps. */
  step: number;
  rate: number;
  sold: number;
  grossMinor: number;
  reducedMinor: number;
  costMicro: number;
}

export interface Span {
  /** First and last business day, and how many days before the first are read as well. */
  from: string;
  to: string;
  before: number;
  /** Days in a step. */
  stepDays: number;
}

/** What was sold in a span, added up by variant, step and rate: from the days, never from orders. */
export async function productRows(reader: Reader, cafeId: string, span: Span): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select product_id as "productId", variant_id as "variantId",
      case when business_day < ${span.from}::date then -1 else (business_day - ${span.from}::date) / ${span.stepDays}::int end as step,
      rate_basis_points as rate, sum(sold)::bigint as sold, sum(gross_minor)::bigint as "grossMinor",
      sum(reduced_minor)::bigint as "reducedMinor", sum(cost_micro)::bigint as "costMicro"
    from product_days
    where cafe_id = ${cafeId} and generation = ${copyThatHolds(cafeId)}
      and business_day between ${span.from}::date - ${span.before}::int and ${span.to}::date
    group by 1, 2, 3, 4`.execute(reader.raw);
  return rows;
}

export interface ProductName {
  name: string;
  category: string;
  position: number;
}

/** Names of products and variants, those that were taken off the menu included. */
export async function productNames(
  reader: Reader,
  cafeId: string,
): Promise<{ products: Map<string, ProductName>; variants: Map<string, string> }> {
  const products = await reader
    .selectFrom('products')
    .innerJoin('categories', (join) =>
      join.onRef('categories.cafe_id', '=', 'products.cafe_id').onRef('categories.id', '=', 'products.category_id'),
    )
    .select(['products.id', 'products.name', 'categories.name as category', 'categories.position'])
    .where('products.cafe_id', '=', cafeId)
    .execute();
  const variants = await reader.selectFrom('variants').select(['id', 'name']).where('cafe_id', '=', cafeId).execute();
  return {
    products: new Map(products.map(({ id, ...product }) => [id, product])),
    variants: new Map(variants.map(({ id, name }) => [id, name])),
  };
}
