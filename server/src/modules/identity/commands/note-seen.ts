import type { Database } from '../../../kernel/database/database.ts';

/** Notes that a shared device is in use: it comes for a token every ten minutes, and so does its board. */
export async function noteSeen(
  db: Database,
  { cafeId, deviceId }: { cafeId: string | null; deviceId: string | null },
): Promise<void> {
  if (cafeId === null || deviceId === null) return;
  await db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('devices')
      .set({ last_seen_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', deviceId)
      .execute();
    return undefined;
  });
}
