/** What other modules may call: moving stock, and saying that items or recipes have changed. */
export { createStock } from './module.ts';
export { moveStock, type Move, type MovedStock, type StockChange } from './commands/move-stock.ts';
export { raiseStockVersion } from './commands/stock-version.ts';
export { averageCost, putIn, share, takeOut, type Standing } from './domain/moving.ts';
