/** What other modules may call: the menu, its importer, and the book that orders are priced by. */
export { createMenu, type MenuModule } from './module.ts';
export { importMenu } from './commands/import-menu.ts';
export { yesOrNo } from './import/cell-words.ts';
export { lockMenu, raiseMenuVersion } from './menu-version.ts';
export { goesAlong, type SellableGlass } from './domain/glasses-of-menu.ts';
export {
  loadPriceBook,
  type PriceBook,
  type SellableGroup,
  type SellableModifier,
  type SellableProduct,
} from './queries/price-book.ts';
