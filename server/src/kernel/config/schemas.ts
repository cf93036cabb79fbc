import { createPrivateKey } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

/** `on` or `off`. */
export const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');

/** One of `values`. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

/** A URL with one of `protocols`; the value is the text as given. */
export function url(...protocols: string[]) {
  const message = `must be a URL that starts with ${protocols.map((name) => `${name}://`).join(' or ')}`;
  return z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol.slice(0, -1) ?? ''), message);
}

/** The part of a web address before the path, without a final slash: `https://tap.example`. */
export const baseUrl = url('http', 'https')
  .refine((text) => !URL.parse(text)?.search && !URL.parse(text)?.hash, 'must not have a query or a fragment')
  .transform((text) => text.replace(/\/+$/, ''));

/** A web address without a path: `https://api.example`. */
export const origin = baseUrl.refine((text) => URL.parse(text)?.origin === text, 'must not have a path');

/** Origins separated by commas; none when empty. */
export const origins = z
  .string()
  .transform((text) => (text === '' ? [] : text.split(',').map((part) => part.trim())))
  .refine(
    (list) => list.every((origin) => URL.parse(origin)?.origin === origin),
    'must be origins such as https://tap.example, separated by commas, without a path or final slash',
  );

/** A folder, as an absolute path; relative ones count from `root`. */
export function folder(root: string) {
  return z.string().transform((text) => resolve(root, text));
}

/** A name such as `orders`. */
export const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a name of small letters, digits and dashes');

/** A host name or address to listen on. */
export const host = z.string().regex(/^[\w.:-]+$/, 'must be a host name or an IP address');

/** The name of a bucket. */
export const bucket = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be 3 to 63 small letters, digits, dots and dashes');

/** A key or secret that somebody else has given: printable characters without a space. */
export const token = z.string().regex(/^[\x21-\x7e]{1,512}$/, 'must be printable characters without spaces');

/** At least 32 bytes. */
export const secretText = z
  .string()
  .refine(
    (text) => Buffer.byteLength(text) >= 32,
    'must have at least 32 bytes; make one with: openssl rand -base64 48',
  );

/** A PEM text with an Ed25519 private key in PKCS #8; `\n` may stand for line ends. */
export const ed25519PrivateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n').trim())
  .refine(
    isEd25519,
    'must be an Ed25519 private key in PEM (PKCS #8); make one with: openssl genpkey -algorithm ed25519',
  );

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

/**
 * Which proxies in front are believed about the client's address: `off`, how many there are, or their addresses.
 * The value fits Express' "trust proxy".
 */
export const trustProxy = z
  .string()
  .regex(
    /^(off|[1-9]|(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d+)?)(,(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d+)?))*)$/,
    'must be off, the number of proxies (1 to 9), or their addresses separated by commas',
  )
  .transform((text): false | number | string[] => {
    if (text === 'off') return false;
    return /^[1-9]$/.test(text) ? Number(text) : text.split(',');
  });

/** An e-mail address, alone or as `Name <address>`; no line end gets into a header. */
export const mailbox = z
  .string()
  .max(320)
  .regex(/^(?:[^<>\r\n"]{1,120} <[^\s<>@"]{1,64}@[^\s<>@"]{1,254}>|[^\s<>@"]{1,64}@[^\s<>@"]{1,254})$/, 'must be an address such as no-reply@tap.example, or Name <address>'); // prettier-ignore
