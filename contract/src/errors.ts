/** Every refusal the API can answer: its status and the sentence that stands in `title`. */
export const errors = {
  INVALID: [400, 'The request is not valid'],
  IDEMPOTENCY_KEY_REQUIRED: [400, 'Send an Idempotency-Key header with this request'],
  NOT_SIGNED_IN: [401, 'Sign in, or scan the code at the table'],
  TOKEN_EXPIRED: [401, 'This session has ended: sign in or scan again'],
  CREDENTIALS_WRONG: [401, 'These details do not match'],
  MFA_REQUIRED: [401, 'The password is right: now the second step, with this ticket'],
  TABLE_CODE_REPLACED: [401, 'The code of this table was replaced: scan the new one'],
  FORBIDDEN: [403, 'Your role does not allow this'],
  ABOVE_OWN_ROLE: [403, 'That is more than your own role can decide about'],
  DEVICE_LOCKED: [403, 'This device is locked: unlock it with a PIN'],
  MFA_ENROLMENT_NEEDED: [403, 'Your role asks for a second factor: add an authenticator app or a passkey first'],
  STEP_UP_NEEDED: [403, 'Confirm that it is you, then do this again'],
  NOT_FOUND: [404, 'There is no such thing here'],
  FILE_GONE: [404, 'The file of this is not there any more, or is not what it was'],
  INVITATION_GONE: [404, 'This invitation was used, taken back, or is too old: ask for a new one'],
  TABLE_CODE_UNKNOWN: [404, 'No table has this code'],
  IN_FLIGHT: [409, 'The same request is still being worked on: ask again in a moment'],
  TAB_CLOSED: [409, 'This bill is closed'],
  TAB_NOT_EMPTY: [409, 'There is still something to pay on this bill'],
  TABLE_TAKEN: [409, 'This table has an open bill'],
  NOT_ORDERABLE: [409, 'Something in this order cannot be ordered right now'],
  NO_COUNTER: [409, 'No open counter makes this at the moment'],
  ORDERING_CLOSED: [409, 'This café does not take orders by phone at the moment'],
  STATUS_MOVED: [409, 'Somebody else was quicker: this has moved on'],
  STATUS_STEP: [409, 'That step does not follow from the current one'],
  ORDER_FINISHED: [409, 'This order is finished'],
  ALREADY_PAID: [409, 'This is paid already'],
  CLAIMED: [409, 'Somebody else is paying that right now'],
  PAYMENT_RUNNING: [409, 'A payment of this is still running'],
  METHOD_OFF: [409, 'This way to pay is not open here'],
  REGISTER_REQUIRED: [409, 'This café settles at its certified cash register'],
  CREDITS_LEFT: [409, 'There are credits left: spend them, or ask the café to pay them back, and come again'],
  CREDITS_SHORT: [409, 'There are not enough credits'],
  PROVIDER_REFUSED: [409, 'The payment provider has refused'],
  REFUND_TOO_MUCH: [409, 'More than was paid cannot be given back'],
  SECOND_PERSON: [409, 'Somebody else than who asked for it must approve'],
  NO_CUSTOMER: [409, 'Nobody’s credits are known for this payment'],
  PAY_FIRST: [409, 'This waits until it is paid'],
  DRAWER_OPEN: [409, 'The cash drawer is open: count and close it first'],
  DRAWER_CLOSED: [409, 'The cash drawer is closed: open it first'],
  DRAWER_SHORT: [409, 'There is not that much cash in the drawer'],
  POOL_SHORT: [409, 'There is not that much in the tip pool'],
  DAY_CLOSED: [409, 'This day is closed'],
  AMOUNT_DIFFERS: [409, 'The amounts are not the same'],
  NO_PRINTER: [409, 'No receipt printer is set up'],
  COUNTER_LAST: [409, 'Another open counter is needed to take over its tickets'],
  COUNTER_CLOSED: [409, 'This counter is closed'],
  IN_USE: [409, 'Something else still needs this'],
  PASSWORD_SHORT: [409, 'This password is strong enough beside a second factor only: take one of 15 characters first'],
  FACTOR_LAST: [409, 'Your role asks for a second factor: add another one before you take this one away'],
  TOO_MANY_PASSKEYS: [409, 'There are twenty passkeys already: take one away first'],
  PASSKEYS_OFF: [409, 'Passkeys need an address with a name, over HTTPS'],
  DUPLICATE: [409, 'Something with this name exists already'],
  NUMBER_TAKEN: [409, 'This number was given to somebody before'],
  LAST_OWNER: [409, 'A café needs an owner: make somebody else one first'],
  ACCOUNT_EXISTS: [409, 'There is an account with this e-mail address: sign in with it'],
  INVITATION_OTHER: [409, 'This invitation is for another e-mail address'],
  NOT_ON_SHIFT: [409, 'This shift is not yours, or is none'],
  OVER_RECEIVED: [409, 'That is more than was ordered: say so if it really came'],
  SUPPLIER_GONE: [409, 'This supplier was taken away'],
  NO_EMAIL: [409, 'This supplier has no e-mail address'],
  STOCK_SHORT: [409, 'There is not so much of it in stock'],
  UNDO_LATE: [409, 'This was too long ago to be undone: correct the level instead'],
  GLASSES_OFF: [409, 'This café does not keep count of glasses'],
  GLASSES_NOT_OUT: [409, 'Not so many of these glasses are out with a deposit that can be given back so'],
  STOCK_LEFT: [409, 'Something of it is left: correct its level to nothing, or move it away, first'],
  LEVEL_BELOW_ZERO: [409, 'Its level is below zero: count or correct it first'],
  BARCODE_TAKEN: [409, 'Another pack has this barcode'],
  COUNT_OPEN: [409, 'Another stock-take counts the same at the same place'],
  COUNT_ENDED: [409, 'This stock-take has ended'],
  COUNT_UNFINISHED: [409, 'Some items of this stock-take were not counted'],
  WEBHOOK_OFF: [409, 'This webhook is switched off: switch it on first'],
  ALLOWANCE_SPENT: [409, 'Nothing of the allowance is left for this'],
  CLOCK_IN_FIRST: [409, 'Clock in first'],
  CLOCK_INSIDE: [409, 'Here one clocks inside the café only: scan the code on its device'],
  SHARED_DEVICE_ONLY: [409, 'Only a shared device of the café does this'],
  SHIFT_OPEN: [409, 'This shift has no end yet'],
  SHIFT_APPROVED: [409, 'This shift is approved: take the approval back first'],
  SHIFTS_OVERLAP: [409, 'Another shift of this person lies in that time'],
  NOT_APPROVED: [409, 'Some shifts of this period are not approved yet'],
  PERIOD_LOCKED: [409, 'This period is locked'],
  CHANGED_MEANWHILE: [412, 'Somebody else changed this: load it again'],
  TOO_LARGE: [413, 'The request is too large'],
  KEY_REUSED: [422, 'This Idempotency-Key was used for another request'],
  IMPORT_ROWS: [422, 'Some rows could not be read: nothing was imported'],
  TENDER_SHORT: [422, 'The cash given does not cover the amount'],
  CASH_LIMIT: [422, 'The law allows no more than 3,000 euros in cash'],
  PHOTO_UNREADABLE: [422, 'This is no JPEG, PNG or WebP picture that can be used'],
  FILE_TYPE: [422, 'This is neither a photo nor a PDF that can be used'],
  FILE_BROKEN: [422, 'This file is damaged, locked, or too much to show'],
  FILE_ACTIVE: [422, 'This PDF holds something that runs or opens something else'],
  LINK_GONE: [422, 'This link was used already, or is too old: ask for a new one'],
  CODE_WRONG: [422, 'This code is not valid: ask for a new one'],
  SIGNATURE: [400, 'The signature of this report does not hold'],
  MATCH_REQUIRED: [412, 'Send the ETag that you have read in If-Match'],
  TOO_MANY: [429, 'Too many requests: wait a little'],
  UNEXPECTED: [500, 'Something went wrong on our side'],
  PROVIDER_AWAY: [503, 'The payment provider does not answer: try again in a moment'],
  FILES_AWAY: [503, 'Files cannot be kept or read right now: try again in a moment'],
  PRINTER_AWAY: [503, 'The receipt printer does not answer'],
  BUSY: [503, 'The house is full right now: try again in a moment'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errors;

/** Codes that any route can answer; routes list only what they add to these. */
export const everyRoute = ['INVALID', 'TOO_LARGE', 'TOO_MANY', 'UNEXPECTED', 'BUSY'] as const satisfies ErrorCode[];

/** What a route that needs a token adds. */
export const everySignedInRoute = [
  'NOT_SIGNED_IN',
  'TOKEN_EXPIRED',
  'MFA_ENROLMENT_NEEDED',
  'DEVICE_LOCKED',
] as const satisfies ErrorCode[];

/** One field that is wrong: `path` as in `lines.0.quantity`, `message` says what to do. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** RFC 9457 problem document, as every error answer of the API. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: ErrorCode;
  errors?: FieldError[];
  /** With STATUS_MOVED and the like: how the thing stands now. */
  current?: unknown;
}
