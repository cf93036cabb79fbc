import type { StockItem } from '@table-tap/contract';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { Raw, Reply, withEtag } from '../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { businessDayAt } from '../cafes/index.ts';
import { adjustLevel } from './commands/adjust-level.ts';
import { changeKeg } from './commands/change-keg.ts';
import { createItem } from './commands/create-item.ts';
import { deleteItem } from './commands/delete-item.ts';
import { importItems } from './commands/import-items.ts';
import { putModifierRecipe } from './commands/put-modifier-recipe.ts';
import { clearRecipe, putRecipe } from './commands/put-recipe.ts';
import { transfer } from './commands/transfer.ts';
import { undoWaste } from './commands/undo-waste.ts';
import { updateItem } from './commands/update-item.ts';
import { createLocation, deleteLocation, updateLocation } from './commands/write-locations.ts';
import { writeOff } from './commands/write-off.ts';
import { listAlerts } from './queries/alerts.ts';
import { findBarcode } from './queries/barcode.ts';
import { listBatches } from './queries/batches.ts';
import { readItemsCsv } from './queries/items-csv.ts';
import { listItems } from './queries/items.ts';
import { listKegChanges, previewKegChange } from './queries/keg-changes.ts';
import { listLevels, readLevel } from './queries/levels.ts';
import { listLocations } from './queries/locations.ts';
import { listModifierRecipes, readModifierRecipe } from './queries/modifier-recipes.ts';
import { listMovements } from './queries/movements.ts';
import { listRecipes, readRecipe } from './queries/recipes.ts';

export const inventoryHandlers = (db: Database, clock: Clock): Handlers => ({
  ...levelHandlers(db),
  ...itemHandlers(db),
  ...recipeHandlers(db, clock),
  ...kegHandlers(db, clock),
});

const levelHandlers = (db: Database): Handlers => ({
  'GET /cafes/{cafeId}/inventory': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => listLevels(reader, cafeId, query)),
  'PATCH /cafes/{cafeId}/inventory/{itemId}/adjust': (call) => adjustLevel(db, call, call.params.itemId, call.body),
  'POST /cafes/{cafeId}/inventory/waste': (call) => writeOff(db, call, call.body),
  'POST /cafes/{cafeId}/inventory/waste/{movementId}/undo': (call) => undoWaste(db, call, call.params.movementId),
  'POST /cafes/{cafeId}/inventory/transfers': (call) => transfer(db, call, call.body),
  'GET /cafes/{cafeId}/inventory/movements': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => listMovements(reader, cafeId, query)),
  'GET /cafes/{cafeId}/inventory/alerts': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => listAlerts(reader, cafeId, query)),
  'GET /cafes/{cafeId}/inventory/barcodes/{code}': async ({ cafeId, params }) =>
    orNotFound(await db.read(cafeId, (reader) => findBarcode(reader, cafeId, params.code))),
});

const itemHandlers = (db: Database): Handlers => ({
  'GET /cafes/{cafeId}/stock-items': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listItems(reader, cafeId))),
  'GET /cafes/{cafeId}/stock-items/{itemId}': async ({ cafeId, params }) => {
    const level = await db.read(cafeId, (reader) => readLevel(reader, cafeId, params.itemId));
    return level ? withEtag(level.version, level) : refuse('NOT_FOUND');
  },
  'POST /cafes/{cafeId}/stock-items': async (call) => tagged(await createItem(db, call, call.body)),
  'PATCH /cafes/{cafeId}/stock-items/{itemId}': async (call) =>
    tagged(await updateItem(db, call, call.params.itemId, call.body, call.ifMatch)),
  'DELETE /cafes/{cafeId}/stock-items/{itemId}': (call) => deleteItem(db, call, call.params.itemId),
  'GET /cafes/{cafeId}/stock-locations': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listLocations(reader, cafeId))),
  'POST /cafes/{cafeId}/stock-locations': (call) => createLocation(db, call, call.body),
  'PATCH /cafes/{cafeId}/stock-locations/{locationId}': (call) =>
    updateLocation(db, call, call.params.locationId, call.body),
  'DELETE /cafes/{cafeId}/stock-locations/{locationId}': (call) => deleteLocation(db, call, call.params.locationId),
  'GET /cafes/{cafeId}/inventory/export': async ({ cafeId }) => {
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="stock.csv"',
    };
    return new Reply(new Raw(await db.read(cafeId, (reader) => readItemsCsv(reader, cafeId))), { headers });
  },
  'POST /cafes/{cafeId}/inventory/import': (call) => importItems(db, call, call.body, call.query),
});

const recipeHandlers = (db: Database, clock: Clock): Handlers => ({
  'GET /cafes/{cafeId}/recipes': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listRecipes(reader, cafeId, clock.now()))),
  'GET /cafes/{cafeId}/recipes/{productId}': async ({ cafeId, params }) =>
    orNotFound(await db.read(cafeId, (reader) => readRecipe(reader, cafeId, params.productId, clock.now()))),
  'PUT /cafes/{cafeId}/recipes/{productId}': (call) => putRecipe(db, call, call.params.productId, call.body.lines),
  'DELETE /cafes/{cafeId}/recipes/{productId}': (call) => clearRecipe(db, call, call.params.productId),
  'GET /cafes/{cafeId}/modifier-recipes': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listModifierRecipes(reader, cafeId))),
  'GET /cafes/{cafeId}/modifier-recipes/{modifierId}': async ({ cafeId, params }) =>
    orNotFound(await db.read(cafeId, (reader) => readModifierRecipe(reader, cafeId, params.modifierId))),
  'PUT /cafes/{cafeId}/modifier-recipes/{modifierId}': (call) =>
    putModifierRecipe(db, call, call.params.modifierId, call.body.changes),
});

const kegHandlers = (db: Database, clock: Clock): Handlers => ({
  'GET /cafes/{cafeId}/inventory/keg-changes/preview': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => previewKegChange(reader, cafeId, query.packId)),
  'POST /cafes/{cafeId}/inventory/keg-changes': (call) => changeKeg(db, call, call.body),
  'GET /cafes/{cafeId}/inventory/keg-changes': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => listKegChanges(reader, cafeId, query)),
  'GET /cafes/{cafeId}/inventory/batches': ({ cafeId, query }) =>
    db.read(cafeId, async (reader) =>
      whole(await listBatches(reader, cafeId, query, await businessDayAt(reader, cafeId, clock.now()))),
    ),
});

const whole = <Item>(items: Item[]) => ({ items, nextCursor: null });

const orNotFound = <Body>(body: Body | undefined): Body | Refusal => body ?? refuse('NOT_FOUND');

const tagged = (answer: StockItem | Refusal) => (isRefusal(answer) ? answer : withEtag(answer.version, answer));
