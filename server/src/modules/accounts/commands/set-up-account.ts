import type { PaymentAccount, PaymentMethod, Settings } from '@table-tap/contract';
import { sql } from 'kysely';
import { changed, withheld } from '../../../kernel/audit/withheld.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { invalid } from '../../../kernel/http/problem.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { isMethod, providerOf } from '../domain/methods.ts';
import type { PaymentAccounts } from '../payment-accounts.ts';
import { accountShape } from '../queries/accounts.ts';

type SetUp = Call<'PUT /cafes/{cafeId}/payment-accounts/{provider}'>;

/** What a café has entered for a way to pay; secrets apart, because they are stored apart. */
interface Entered {
  settings: Record<string, string>;
  secrets: Record<string, string>;
}

/**
 * Sets up a way to pay. Settings that are sent replace those before; a secret that is left out stays, an empty one is
 * removed. What is stored or switched on must satisfy the provider; nothing is sent to it.
 */
export async function setUpAccount(
  db: Database,
  accounts: PaymentAccounts,
  { cafeId, params, body, once }: Pick<SetUp, 'cafeId' | 'params' | 'body' | 'once'>,
): Promise<PaymentAccount | Refusal> {
  const method = params.provider;
  if (!isMethod(method)) return refuse('NOT_FOUND');
  const key = { cafe_id: cafeId, provider: method };
  return db.write({ cafeId, once }, async (tx) => {
    const cafe = await tx
      .selectFrom('cafes')
      .select('settings')
      .where('cafe_id', '=', cafeId)
      .forKeyShare()
      .executeTakeFirst();
    if (!cafe) return refuse('NOT_FOUND');
    const settings = cafe.settings as Settings;
    // The row first, so that two who set it up at once take turns.
    await tx
      .insertInto('payment_accounts')
      .values({ ...key, updated_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const before = await tx
      .selectFrom('payment_accounts')
      .select(['enabled', 'settings', 'secrets'])
      .where('cafe_id', '=', cafeId)
      .where('provider', '=', method)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const entered = checked(method, body.enabled, accounts, {
      settings: withoutEmpty(body.settings ?? before.settings),
      secrets: withoutEmpty({ ...accounts.openSecrets(cafeId, method, before.secrets), ...body.secrets }),
    });
    if (isRefusal(entered)) return entered;
    const row = await tx
      .updateTable('payment_accounts')
      .set({
        enabled: body.enabled,
        settings: JSON.stringify(entered.settings),
        secrets: accounts.sealSecrets(cafeId, method, entered.secrets),
        version: sql`version + 1`,
        updated_at: tx.now,
      })
      .where('cafe_id', '=', cafeId)
      .where('provider', '=', method)
      .returningAll()
      .executeTakeFirstOrThrow();
    const secrets = Object.fromEntries(Object.keys(body.secrets ?? {}).map((name) => [name, withheld]));
    const facts = changed(
      { enabled: before.enabled, settings: before.settings },
      { enabled: row.enabled, settings: row.settings },
    );
    tx.audit({
      subject: { kind: 'provider', id: method },
      before: facts.before,
      after: { ...facts.after, ...(body.secrets && { secrets }) },
    });
    // Phones and tills ask again which ways to pay are open.
    tx.emit('cafe:settings_updated', { settings });
    return accountShape(cafeId, method, row, accounts);
  });
}

/** What the provider makes of it, or which fields are wrong. */
function checked(
  method: PaymentMethod,
  enabled: boolean,
  accounts: PaymentAccounts,
  { settings, secrets }: Entered,
): Entered | Refusal {
  const provider = providerOf(method);
  const isSecret = (name: string) => provider?.secretFields.includes(name) ?? false;
  const misplaced = [
    ...Object.keys(settings).filter(isSecret).map((name) => `settings.${name}`),
    ...Object.keys(secrets).filter((name) => !isSecret(name)).map((name) => `secrets.${name}`),
  ][0]; // prettier-ignore
  if (misplaced !== undefined) return invalidField(misplaced, 'This field does not belong here');
  const account = { ...settings, ...secrets };
  const isEmpty = Object.keys(account).length === 0;
  if (!provider) return isEmpty ? { settings, secrets } : invalidField('settings', 'There is nothing to set up here');
  if (isEmpty && !enabled) return { settings, secrets };
  const result = provider.settings.safeParse(account);
  if (!result.success) {
    const issues = result.error.issues.map((issue) => {
      const part = isSecret(String(issue.path[0])) ? 'secrets' : 'settings';
      return { ...issue, path: [part, ...issue.path] };
    });
    return invalid({ ...result.error, issues });
  }
  const refused = accounts.refusal(provider.id, account);
  if (refused)
    return invalidField(`${isSecret(refused.field) ? 'secrets' : 'settings'}.${refused.field}`, refused.message);
  const parsed = Object.entries(result.data as Record<string, string>).filter(([, value]) => value !== undefined);
  return {
    settings: Object.fromEntries(parsed.filter(([name]) => !isSecret(name))),
    secrets: Object.fromEntries(parsed.filter(([name]) => isSecret(name))),
  };
}

const withoutEmpty = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
