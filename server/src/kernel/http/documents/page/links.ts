import { errors } from '@table-tap/contract';
import { operations } from '../operations.ts';

/** Where a piece of code in a sentence leads to: the explanation of an error, or a route. */
export type Links = (code: string) => string | undefined;

/** Links for every error code and for every route that is named in full, with or without a query. */
export function linksOfPage(): Links {
  const routes = new Map(operations().map(({ key, id }) => [key as string, `#${id}`]));
  return (code) => (code in errors ? `#${code}` : routes.get(code.replace(/\?.*/, '')));
}
