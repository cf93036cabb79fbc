/** What other modules may call: the menu, its importer, and the book that orders are priced by. */
export { createMenu, type MenuModule } from './module.ts';
export { importMenu } from './commands/import-menu.ts';
export {
  loadPriceBook,
  type PriceBook,
  type SellableGroup,
  type SellableModifier,
  type SellableProduct,
} from './queries/price-book.ts';
