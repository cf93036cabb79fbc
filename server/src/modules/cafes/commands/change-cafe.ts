import type { Answer } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { CafesTable } from '../../../kernel/database/tables.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { cafeShape, settingsOf } from '../cafe-shape.ts';

type Route = 'PATCH /cafes/{cafeId}';

/** Changes name, address, VAT number, time zone or business day. Screens hear it as a change of settings. */
export function changeCafe(
  db: Database,
  { cafeId, body, once }: Pick<Call<Route>, 'cafeId' | 'body'> & Partial<Pick<Call<Route>, 'once'>>,
): Promise<Answer<Route> | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const before = await tx
      .selectFrom('cafes')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .forUpdate()
      .executeTakeFirst();
    const row = await tx
      .updateTable('cafes')
      .set({
        ...(body.name !== undefined && { name: body.name }),
        ...(body.legalName !== undefined && { legal_name: body.legalName }),
        ...(body.address !== undefined && { address: body.address && JSON.stringify(body.address) }),
        ...(body.vatNumber !== undefined && { vat_number: body.vatNumber }),
        ...(body.timeZone !== undefined && { time_zone: body.timeZone }),
        ...(body.businessDayStart !== undefined && { business_day_start: body.businessDayStart }),
        floor_version: sql`floor_version + 1`,
      })
      .where('cafe_id', '=', cafeId)
      .returningAll()
      .executeTakeFirst();
    if (!row || !before) return refuse('NOT_FOUND');
    tx.audit(changed(cafeFacts(before), cafeFacts(row)));
    tx.emit('cafe:settings_updated', { settings: settingsOf(row) });
    return cafeShape(row);
  });
}

const cafeFacts = (row: Selectable<CafesTable>) => ({
  ...{ name: row.name, legalName: row.legal_name, address: row.address, vatNumber: row.vat_number },
  ...{ timeZone: row.time_zone, businessDayStart: row.business_day_start },
});
