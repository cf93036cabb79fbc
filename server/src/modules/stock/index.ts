/** What other modules may call: moving stock, selling it with orders, giving it back, and what follows from levels. */
export { createStock, type StockModule } from './module.ts';
export { checkStock, countStock, stockRules } from './check/check-stock.ts';
export { BatchSale, type PlacedSale, type SaleWish } from './commands/batch-sale.ts';
export { clearAlertsOf } from './commands/clear-alerts.ts';
export { giveBackStock, type StockBack } from './commands/give-back-stock.ts';
export { inParts, keyOf, lockLevels, type LevelRow } from './commands/lock-levels.ts';
export { moveStock, type Move, type MovedStock, type StockChange } from './commands/move-stock.ts';
export { raiseStockVersion } from './commands/stock-version.ts';
export { recipeOf, takenBy, type ModifierChange, type RecipeLine, type Recipes } from './domain/consumption.ts';
export { averageCost, putIn, revalue, share, takeOut, type Standing } from './domain/moving.ts';
export { loadStockBook, type BookItem, type StockBook } from './queries/stock-book.ts';
