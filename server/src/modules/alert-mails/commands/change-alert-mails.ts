import type { AlertMails } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf, withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { isAnybodyMailed, readSettings } from '../queries/alert-mails.ts';

type Route = 'PUT /cafes/{cafeId}/alert-mails';

/** Replaces who is mailed. What waits for a mail that nobody is to get is dropped. @returns CHANGED_MEANWHILE */
export async function changeAlertMails(
  db: Database,
  { cafeId, body, once, ifMatch }: Pick<Call<Route>, 'cafeId' | 'body' | 'once' | 'ifMatch'>,
): Promise<Reply<AlertMails> | Refusal> {
  if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
  const settings = { ...body, addresses: [...new Set(body.addresses.map((address) => address.toLowerCase()))] };
  const stored = await db.write({ cafeId, once }, async (tx) => {
    // The café's row, because where nothing was ever set there is no other to take turns by.
    await tx.selectFrom('cafes').select('cafe_id').where('cafe_id', '=', cafeId).forNoKeyUpdate().execute();
    const before = await readSettings(tx, cafeId);
    if (ifMatch !== etagOf(before.version)) return refuse('CHANGED_MEANWHILE');
    const version = before.version + 1;
    await store(tx, settings, version);
    if (!isAnybodyMailed(settings)) await dropWaiting(tx);
    tx.audit(withoutAddresses(before.settings, settings));
    return { version, settings };
  });
  return isRefusal(stored) ? stored : withEtag(stored.version, stored.settings);
}

async function store(tx: Transactor, { managers, addresses, lowEveryMinutes }: AlertMails, version: number) {
  const row = { managers, addresses, low_every_minutes: lowEveryMinutes, version };
  await tx
    .insertInto('alert_mail_settings')
    .values({ cafe_id: tx.cafeId, ...row })
    .onConflict((conflict) => conflict.column('cafe_id').doUpdateSet(row))
    .execute();
}

async function dropWaiting(tx: Transactor): Promise<void> {
  await tx.deleteFrom('alert_mails').where('cafe_id', '=', tx.cafeId).where('mailed_at', 'is', null).execute();
  await tx.deleteFrom('alert_mails_due').where('cafe_id', '=', tx.cafeId).execute();
}

/** The record cannot forget, people may ask to be forgotten: it tells how many addresses there are. */
function withoutAddresses(before: AlertMails, after: AlertMails) {
  const said = ({ addresses, ...rest }: AlertMails) => ({ ...rest, addresses: addresses.length });
  return changed(said(before), said(after));
}
