import manifest from '../../../../package.json' with { type: 'json' };
import type { Config } from '../../config.ts';

export { manifest };

/** Settings that the documents tell. */
export type DocumentsConfig = Pick<
  Config,
  'publicUrl' | 'rateGuestPerMinute' | 'rateStaffPerMinute' | 'rateAddressPerMinute' | 'loginFailuresPerAccount'
>;

/** A convention that holds for every route: a heading and a few sentences (`code` in backticks). */
export interface Convention {
  title: string;
  text: string;
}

const grouped = (value: number) => value.toLocaleString('en');

/** What holds everywhere, so that no route has to repeat it. */
export const conventions = (config: DocumentsConfig): Convention[] => [
  {
    title: 'Signing in',
    text: 'Send `Authorization: Bearer …` with an access token. Employees get theirs from `POST /auth/login` or, on a paired tablet, from `POST /auth/pin`; it lasts minutes and is renewed with `POST /auth/refresh`. Browsers keep the refresh token in a cookie that scripts cannot read, and send `X-Table-Tap: 1` where it is used; native apps ask for it with `refreshIn: "body"`. Guests trade the code of their table for a token with `POST /guest/sessions` and need no account.',
  },
  {
    title: 'Errors',
    text: 'Everything that is not a success is a problem document (RFC 9457) of type `application/problem+json`. Decide by `code`, never by `title`: codes are part of the contract, sentences are not. `type` leads to the explanation of the code.',
  },
  {
    title: 'Doing it once',
    text: 'Networks in full bars are bad. Writes take an `Idempotency-Key` of your making; placing an order and taking money require one. A repeat with the same key answers what the first request did. The same key with another body is refused with `KEY_REUSED`; while the first is still being worked on, the answer is `IN_FLIGHT`.',
  },
  {
    title: 'Ids',
    text: 'All ids are UUIDs. Where a body has an optional `id`, make your own (version 7) before you send: then you know the name of a thing before the network has answered.',
  },
  {
    title: 'Money',
    text: 'Amounts are integers of minor units, cents for the euro, in fields that end in `Minor`, beside their ISO 4217 currency. Prices contain VAT. Rates are numbers in per cent.',
  },
  {
    title: 'Time',
    text: 'Moments are UTC in ISO 8601. Each café has an IANA time zone and an hour at which its business day begins: what is sold at two in the morning belongs to the evening before.',
  },
  {
    title: 'Editing together',
    text: 'What two people may edit at once comes with an `ETag`. Send it back in `If-Match` with the change; if somebody else was quicker, nothing is changed and the answer is `CHANGED_MEANWHILE`. With `If-None-Match`, reading again costs nothing when nothing is new.',
  },
  {
    title: 'Lists',
    text: 'Lists answer `items` and `nextCursor`. Send the cursor as `cursor` for the next page until it is `null`. Lists that are short by nature come whole.',
  },
  {
    title: 'Limits',
    text: `Calls are counted for each session, because a whole bar shares one address: ${grouped(config.rateGuestPerMinute)} a minute for a guest, ${grouped(config.rateStaffPerMinute)} for an employee, and ${grouped(config.rateAddressPerMinute)} for an address where nobody is signed in. Some routes have a limit of their own on top. After ${grouped(config.loginFailuresPerAccount)} failed sign-ins in 15 minutes an account waits. Every text, list and number has a maximum, and unknown fields are refused.`,
  },
  {
    title: 'Webhooks',
    text: 'Other systems are told of events by `POST /cafes/{cafeId}/webhooks`: the same envelope as over sockets, signed after Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). Answer 2xx within ten seconds. A message may come twice, under the same `webhook-id`; what fails is tried again for a day.',
  },
  {
    title: 'Change',
    text: 'Answers and events may gain fields, and lists of values may gain values: ignore what you do not know.',
  },
];

/** The conventions as Markdown, for `info.description`. */
export const description = (config: DocumentsConfig): string =>
  conventions(config)
    .map(({ title, text }) => `## ${title}\n\n${text}`)
    .join('\n\n');
