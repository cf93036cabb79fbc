import type { BodyIn, FieldError, PaymentAccount } from '@table-tap/contract';

export type AccountBody = BodyIn<'PUT /cafes/{cafeId}/payment-accounts/{provider}'>;

/** What stands in the fields of a way to pay. A secret that is stored starts empty: it is never shown again. */
export type AccountForm = Record<string, string>;

export function accountForm({ fields, settings }: PaymentAccount): AccountForm {
  return Object.fromEntries(fields.map(({ name, secret }) => [name, secret ? '' : (settings[name] ?? '')]));
}

/** Secrets that nobody typed anew are left out, and so stay as they are; those to forget are sent empty. */
export function accountBody(
  account: PaymentAccount,
  enabled: boolean,
  form: AccountForm,
  forget: ReadonlySet<string>,
): AccountBody {
  const typed = account.fields.map(({ name, secret }) => ({ name, secret, value: (form[name] ?? '').trim() }));
  const secrets = typed.filter(({ name, secret, value }) => secret && (value !== '' || forget.has(name)));
  const settings = typed.filter(({ secret, value }) => !secret && value !== '');
  const entries = (list: typeof typed) => Object.fromEntries(list.map(({ name, value }) => [name, value]));
  if (account.fields.length === 0) return { enabled };
  return { enabled, settings: entries(settings), ...(secrets.length > 0 && { secrets: entries(secrets) }) };
}

/** Required fields in which nothing stands and nothing is stored. */
export function missingFields(account: PaymentAccount, form: AccountForm, forget: ReadonlySet<string>): string[] {
  const isStored = (name: string) => account.secretsSet.includes(name) && !forget.has(name);
  return account.fields
    .filter(({ name, required }) => required && (form[name] ?? '').trim() === '' && !isStored(name))
    .map(({ name }) => name);
}

/** What the server says about fields, by field: `secrets.apiKey` is about `apiKey`. */
export function faultsByField(errors: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(
    errors.flatMap(({ path, message }) => {
      const [part, name] = path.split('.');
      return (part === 'secrets' || part === 'settings') && name ? [[name, message]] : [];
    }),
  );
}
