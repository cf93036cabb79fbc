import { z } from 'zod';
import { costMicroMax, quantityMilliMax, stockUnitNames } from './stock-units.ts';

/** Shapes that all of stock shares; routes of items, recipes, movements and alerts. */

export const StockUnit = z.enum(stockUnitNames);
export const QuantityMilli = z
  .int()
  .min(0)
  .max(quantityMilliMax)
  .meta({ description: 'Whole thousandths of a piece, a millilitre or a gram: 25 cl are 250000' });
export const SignedQuantityMilli = z.int().min(-quantityMilliMax).max(quantityMilliMax);
export const CostMicro = z
  .int()
  .min(-costMicroMax)
  .max(costMicroMax)
  .meta({ description: 'Whole millionths of a minor unit: 31 cents are 31000000' });

export const movementReasons = [
  'sale', 'staff_drink', 'cancel', 'void', 'purchase', 'waste', 'count', 'transfer', 'adjustment', 'revaluation',
] as const; // prettier-ignore
/** Why a level changed. `revaluation` moves money only: what was sold before it was bought cost something else. */
export const MovementReason = z.enum(movementReasons);
export type MovementReason = z.infer<typeof MovementReason>;

export const wasteCauses = ['spilled', 'broken', 'expired', 'returned', 'tasting', 'keg_rest', 'other'] as const;
export const WasteCause = z.enum(wasteCauses);
export type WasteCause = z.infer<typeof WasteCause>;

export const inventoryRoutes = {};
