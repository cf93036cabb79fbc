import type { AlertMails, Language, Settings, StockUnitName } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { AlertMailsTable } from '../../../kernel/database/webhook-tables.ts';
import { queueMail } from '../../mail/index.ts';
import { whenToMail } from '../domain/when-to-mail.ts';
import { quantityIn } from '../domain/words.ts';
import { readSettings } from '../queries/alert-mails.ts';
import { recipientsOf } from '../queries/recipients.ts';

/** Alerts of one mail; more wait for the next. */
const alertsMax = 200;

/** Where alerts are seen and dealt with. */
export interface AlertPost {
  link: string;
}

interface Set {
  settings: AlertMails;
  lastMailedAt: Date | null;
}

type Waiting = Selectable<AlertMailsTable> & { unit: StockUnitName; level_milli: number; suggested_milli: number };

/** The café's settings, its row locked: one mails at a time. @returns undefined where nothing was ever set */
export async function lockSettings(tx: Transactor): Promise<Set | undefined> {
  const { rows } = await sql`
    select cafe_id from alert_mail_settings where cafe_id = ${tx.cafeId} for no key update`.execute(tx.raw);
  return rows.length > 0 ? readSettings(tx, tx.cafeId) : undefined;
}

/**
 * Mails all alerts that wait when it is time, or says when it is: a mail a recipient, which goes out with the commit and
 * is marked in the same transaction, so that each alert is mailed once.
 */
export async function mailWaiting(tx: Transactor, { settings, lastMailedAt }: Set, { link }: AlertPost): Promise<void> {
  const waiting = await waitingAlerts(tx);
  const at = whenToMail(waiting, { now: tx.now, lastMailedAt, lowEveryMinutes: settings.lowEveryMinutes });
  if (at === null || at > tx.now) return setDue(tx, at);
  await write(tx, settings, waiting, link);
  await tx
    .updateTable('alert_mails')
    .set({ mailed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('alert_id', 'in', waiting.map((alert) => alert.alert_id))
    .execute(); // prettier-ignore
  await tx
    .updateTable('alert_mail_settings')
    .set({ last_mailed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .execute();
  const isMore = waiting.length === alertsMax;
  await setDue(tx, isMore ? tx.now : null);
}

async function waitingAlerts(tx: Transactor): Promise<Waiting[]> {
  const rows = await tx
    .selectFrom('alert_mails')
    .innerJoin('stock_items', (on) =>
      on.onRef('stock_items.cafe_id', '=', 'alert_mails.cafe_id').onRef('stock_items.id', '=', 'alert_mails.item_id'),
    )
    .innerJoin('stock_alerts', (on) =>
      on
        .onRef('stock_alerts.cafe_id', '=', 'alert_mails.cafe_id')
        .onRef('stock_alerts.id', '=', 'alert_mails.alert_id'),
    )
    .selectAll('alert_mails')
    .select(['stock_items.unit', 'stock_alerts.level_milli', 'stock_alerts.suggested_milli'])
    .where('alert_mails.cafe_id', '=', tx.cafeId)
    .where('alert_mails.mailed_at', 'is', null)
    .orderBy('alert_mails.alert_id')
    .limit(alertsMax)
    .execute();
  return rows;
}

async function write(tx: Transactor, settings: AlertMails, alerts: readonly Waiting[], link: string): Promise<void> {
  const cafe = await tx
    .selectFrom('cafes')
    .select(['name', 'settings'])
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  const cafeLanguage = (cafe.settings as Settings).languages[0] ?? 'en';
  for (const { email, language } of await recipientsOf(tx, tx.cafeId, settings, cafeLanguage)) {
    const data = { cafe: cafe.name, items: alerts.map((alert) => inWords(alert, language)), link };
    await queueMail(tx.raw, { to: email, template: 'stock-alert', language, data }, tx.now);
  }
}

const inWords = ({ name, kind, unit, ...alert }: Waiting, language: Language) => ({
  item: name,
  kind,
  level: quantityIn(language, alert.level_milli, unit),
  suggested: alert.suggested_milli > 0 ? quantityIn(language, alert.suggested_milli, unit) : '',
});

async function setDue(tx: Transactor, at: Date | null): Promise<void> {
  if (at === null) await tx.deleteFrom('alert_mails_due').where('cafe_id', '=', tx.cafeId).execute();
  else
    await tx
      .insertInto('alert_mails_due')
      .values({ cafe_id: tx.cafeId, due_at: at })
      .onConflict((conflict) => conflict.column('cafe_id').doUpdateSet({ due_at: at }))
      .execute();
}
