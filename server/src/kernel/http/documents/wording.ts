import type { Audience, ErrorCode, Namespace, Role } from '@table-tap/contract';

/** What each group of routes is about. A group that is missing here fails a test. */
export const tagMeanings: Record<string, string> = {
  auth: 'Signing in and staying signed in: with a password, or with a PIN on a shared tablet that was paired with the café.',
  guest: 'Guests need no account: the code on their table opens a session on the tab of that table.',
  cafés: 'A café, what strangers may see of it, and how it is set up.',
  menu: 'The menu as guests read it, in one language; and as managers edit it, in all of them, with VAT rates and CSV import.',
  tables: 'Zones, tables, and the codes that stand on them.',
  counters: 'Bars and kitchens, the tickets that wait there, and the steps that an order goes through.',
  orders:
    'An order is placed once, split into one ticket for each counter that makes something of it, and followed until it is done.',
  tabs: 'What a table, or a name at the bar, has ordered and still owes.',
  payments: 'Paying a bill, an order or a part of one, however many pay at once; and what needs a look.',
  bills: 'A bill in parts: who pays what, what was taken off, and lines that move to another bill.',
  refunds: 'Money that is given back, and the second person that it may take.',
  credits: 'Customers, what they have prepaid, the ways to pay that they have saved, and phones that act for them.',
  drawer: 'The cash drawer from its float to its count.',
  receipts: 'What the payer gets: as a page, on paper, by e-mail, as an invoice.',
  reports: 'Days and how they are closed, tips and how they are shared, the ledger.',
  providers: 'How each way to pay is set up in a café, and what the bank says has come in.',
  people: 'Who works in a café: numbers, contracts, rates, faces, what each may do, and invitations to join.',
  integrations:
    'Keys with which machines use this API, each of one café and allowed what it needs; and webhooks, by which other systems are told of what happens.',
  users: 'One’s own account: opening it, proving the address, a forgotten password, sign-ins, export and erasure.',
  factors: 'A second factor for one’s own sign-in: authenticator app, passkeys, recovery codes.',
  audit:
    'The audit log: who did what to which thing, from which device and for whom, and the proof that nobody has touched it.',
  timesheets: 'Who works when: the clock, breaks, hours and what they cost, corrections, approval and locked periods.',
  performance: 'What people did at work: orders, money, how fast, tips, voids.',
  allowance: 'Drinks for the people who work here: rules, what is left of them, and who had what.',
  stock:
    'What is in stock: items, packs and places, what products take of them, every movement, alerts, kegs and batches.',
  glasses:
    'Glasses with a deposit: kinds, what goes out in them, returns at any counter, breakage, and how many are out.',
  'stock-counts': 'Stock-takes: what was counted, by whom, and what differs from what should be there.',
  suppliers: 'Whom the café buys from, what each delivers, in which packs and at which price.',
  purchases:
    'Orders to suppliers from the draft to the last delivery, what was paid, and the receipts as photos or PDFs.',
  figures: 'Months of stock, what products sold and earned, what lies idle, and what next week will take.',
  events: 'What happened in a café, numbered without a gap: the same stream that the sockets carry.',
};

/** When each refusal comes, and what a client does about it. */
export const errorMeanings: Record<ErrorCode, string> = {
  INVALID:
    'Something in the path, the query, a header or the body has the wrong shape. `errors` names each field with a hint. Sending it again unchanged will not help.',
  IDEMPOTENCY_KEY_REQUIRED:
    'This write must not happen twice, so it takes a key of your making. Make one for each intention and keep it for every repeat.',
  NOT_SIGNED_IN:
    'There is no bearer token, or it is not one of ours, or its session was ended. Sign in again; as a guest, scan the code at the table again.',
  TOKEN_EXPIRED:
    'The access token has run out. Trade the refresh token for a new pair with `POST /auth/refresh`; a guest scans again.',
  CREDENTIALS_WRONG:
    'E-mail and password, or person and PIN, do not belong together. Which of the two is wrong is never said.',
  MFA_REQUIRED:
    '`current` has a ticket for five minutes and what the second step can be done with. Send it with a code to `POST /auth/mfa/verify`, or to `POST /auth/passkeys/sign-in/options`.',
  TABLE_CODE_REPLACED:
    'The code that this guest session came from was replaced, and every session made from it has ended. Scan the new code.',
  FORBIDDEN: 'You are known, and may not do this. See the permission of the route and the roles that hold it.',
  DEVICE_LOCKED:
    'Nobody is at this shared device: it shows its board and does nothing. Somebody unlocks it with `POST /auth/pin`.',
  MFA_ENROLMENT_NEEDED:
    'Managers, owners and platform admins sign in with a second factor, and this person has none. Add one with `POST /auth/mfa/enrol` or `POST /auth/passkeys/register/options`; until then the session can do nothing else.',
  STEP_UP_NEEDED:
    'Who changes how they sign in shows once more who they are. `POST /auth/mfa/step-up` is good for ten minutes; then send the same again.',
  ABOVE_OWN_ROLE:
    'Managers decide about employees, owners about everybody; nobody gives a permission that they do not hold. Ask an owner.',
  NOT_FOUND: 'It does not exist, or it is in a café that you have nothing to do with: the two look alike on purpose.',
  TABLE_CODE_UNKNOWN: 'The text in the code is not, or no longer, one of a table.',
  FILE_GONE:
    'The bytes are missing in the store, or do not have the hash that was written down: restore them from a backup.',
  INVITATION_GONE:
    'A link serves once and for seven days, and ends when it is taken back or when whoever sent it may not invite any more. Ask for a new one.',
  IN_FLIGHT:
    'A request with the same key is still being worked on. Wait a moment and send it again with the same key: it answers what the first one did.',
  TAB_CLOSED:
    'The tab was paid or merged meanwhile, and takes no more. Use the open tab of the table, or open a new one.',
  TAB_NOT_EMPTY: 'A tab closes only when nothing is owed on it. Take the payment first, or cancel what is open.',
  TABLE_TAKEN: 'A table has one open tab at a time. Merge the two tabs, or take another table.',
  NOT_ORDERABLE:
    'A product is sold out or no longer on the menu, or its variant or modifiers do not fit. `errors` names the lines; fetch the menu again.',
  NO_COUNTER: 'No open counter makes one of the products. Somebody has to open one, or the order goes without it.',
  ORDERING_CLOSED: 'The café has switched off ordering by phone. Employees can still order.',
  STATUS_MOVED: 'Somebody else has moved it since you looked. `current` shows how it stands now; decide again.',
  STATUS_STEP: 'What was asked does not follow from how it stands now. `detail` says why.',
  ORDER_FINISHED: 'The order is done or cancelled, and does not change any more.',
  ALREADY_PAID: 'It is paid already: nothing was taken a second time.',
  CLAIMED:
    'Another payer has claimed it and has not paid yet. `current` shows the claims; they end by themselves, so offer the rest or wait.',
  PAYMENT_RUNNING: 'A payment was started and is not decided yet. Wait for its event, or cancel it first.',
  METHOD_OFF:
    'The café has not switched this way to pay on, or it is not for phones of guests. `GET …/payments/options` lists what is open.',
  REGISTER_REQUIRED:
    'The law makes this café settle at a certified cash register, and none is connected. Pay at the till; employees record it with the method `register`.',
  CREDITS_LEFT:
    'A customer with credits asks to be erased; `current` names the café and the balance. Spend them or have them paid back.',
  CREDITS_SHORT: 'The balance is lower than what is asked. Nothing was taken; top up, or pay the rest another way.',
  PROVIDER_REFUSED:
    'The provider has carried out nothing. `detail` says what it gave as the reason; another way to pay may work.',
  REFUND_TOO_MUCH: 'What was given back before counts too. The payment shows how much is left in `refundedMinor`.',
  SECOND_PERSON:
    'Above the limit of the café a refund takes two people, and whoever asked for it cannot be the second. Nobody but an owner approves their own hours.',
  NO_CUSTOMER: 'Credits need a customer: link the phone with the code that staff show, or name `customerId`.',
  PAY_FIRST: 'The order goes to its counters when it is paid. Pay it, or cancel it.',
  DRAWER_OPEN: 'The drawer was opened already, or the day cannot be closed while it is. Count it and close it.',
  DRAWER_CLOSED: 'There is no open drawer that cash could go into or come from. Open it with its float.',
  DRAWER_SHORT: 'More would be taken out than there should be in the drawer.',
  POOL_SHORT: 'More would be shared out than tips have come in and are not shared out yet.',
  DAY_CLOSED: 'Its report was printed with its number and does not change. What comes later counts for the next day.',
  AMOUNT_DIFFERS:
    'The line of the statement and the payment are not the same amount or currency. Look at both; nothing was matched.',
  NO_PRINTER: 'The settings of the café name no receipt printer.',
  COUNTER_LAST: 'Its open tickets would have nowhere to go. Open another counter that can make them first.',
  COUNTER_CLOSED: 'A closed counter takes no tickets. Open it, or choose another one.',
  IN_USE: 'It cannot be removed while something refers to it. `detail` says what.',
  PASSWORD_SHORT: 'Set a password of 15 characters or more, then take the last factor away.',
  FACTOR_LAST: 'Add an authenticator app or a passkey first, then take this one away.',
  TOO_MANY_PASSKEYS: 'Twenty are enough for every device. Take one away that is not used any more.',
  PASSKEYS_OFF:
    'Browsers give passkeys to pages with a host name over HTTPS (or on localhost). Set PUBLIC_URL to such an address, or use an authenticator app.',
  DUPLICATE:
    'A name or an id is taken already. After a repeat without an idempotency key this often means that the first one worked.',
  NUMBER_TAKEN:
    'Numbers of employees are never given twice, so that old tickets stay true. Take another, or none: the next free one follows.',
  LAST_OWNER: 'The only owner of a café cannot be made something else or be ended. Make somebody else an owner first.',
  ACCOUNT_EXISTS:
    'Somebody with this address has an account. Sign in with it and accept again; as a manager, send an invitation.',
  INVITATION_OTHER:
    'The invitation was sent to one address and you are signed in with another. Sign in with the right account, or ask for a link.',
  NOT_ON_SHIFT:
    'No open shift of yours has this id. `GET …/timesheets/clock` shows how it stands; `current` names the one that is open, if any.',
  COUNT_OPEN:
    'An item is in one open stock-take a place at a time. `current.countId` is the other one: count there, or post or cancel it first.',
  COUNT_ENDED: 'The stock-take was posted or cancelled meanwhile: what is counted now belongs to a new one.',
  COUNT_UNFINISHED:
    '`current.itemIds` were not counted. Count them, or post again with `uncounted`: `unchanged` leaves them, `zero` writes them off.',
  STOCK_LEFT:
    'Something that is still in stock cannot be removed: correct its level to nothing or move it to another place, then try again.',
  LEVEL_BELOW_ZERO:
    'An item that sells no further than what is there cannot stand below zero. Count it or correct its level, then switch the limit on.',
  BARCODE_TAKEN: 'A barcode belongs to one pack of one item. Take it off the other pack first.',
  OVER_RECEIVED:
    'With what others have written down meanwhile, more came in than was ordered. `current` is the order; send `more: true` if it really came.',
  SUPPLIER_GONE: 'The supplier was taken away after this was drafted: choose another one.',
  NO_EMAIL: 'Write the supplier’s address down first, or send the order without mail.',
  GLASSES_OFF: 'Counting glasses is a feature of the settings (`features.glasses`) that this café has not switched on.',
  GLASSES_NOT_OUT:
    'Nobody gets more deposits back than were paid (or, on a bill, are still due). `current.out` is how many can come back so.',
  UNDO_LATE: 'What was written off can be taken back for a quarter of an hour. Correct the level instead.',
  STOCK_SHORT: 'A capped item would go below zero: take less, or correct the level by a count first.',
  WEBHOOK_OFF: 'Nothing is sent to it. `PATCH` it with `active: true`, then try again.',
  ALLOWANCE_SPENT: 'The allowance does not cover all of it, and the rule refuses the rest. `current` is what is left.',
  CLOCK_IN_FIRST:
    'This café takes orders and payments only from people who are on shift. Clock in, and send it again with the same key.',
  CLOCK_INSIDE:
    'On a phone one clocks in the network of the café, or with the code that a shared device there shows; it changes every minute. Where phones are not allowed, use the shared device.',
  SHARED_DEVICE_ONLY: 'Unlock a paired tablet of the café with a PIN, and ask there.',
  SHIFT_OPEN: 'Only a whole shift is approved. Wait until it has ended, or write down when it did.',
  SHIFT_APPROVED: 'What is approved is not changed. Whoever may approve takes the approval back, with a reason.',
  SHIFTS_OVERLAP: 'Nobody works twice at once. `current` names the other shift.',
  NOT_APPROVED: 'A period is locked when every shift in it is approved. `current` counts those that are not.',
  PERIOD_LOCKED: 'Its hours have gone to payroll. An owner opens the period again, with a reason.',
  CHANGED_MEANWHILE:
    'The `If-Match` that was sent is not the newest version. Load it again, apply the change to that, and send its `ETag`.',
  TOO_LARGE: 'The body is larger than this route takes.',
  KEY_REUSED: 'The key was used before with another path or body. Make a new key for each new intention.',
  IMPORT_ROWS: '`errors` names each row with its column and what is wrong with it. Nothing was imported.',
  TENDER_SHORT: '`tenderedMinor` is less than what is to be paid.',
  CASH_LIMIT: 'Take the rest in another way: the law forbids to receive more in cash, in one go or in parts.',
  FILE_TYPE: 'By its content, whatever its name says. JPEG, PNG and WebP pictures and PDFs are taken.',
  FILE_BROKEN:
    'It cannot be read whole, is protected by a password, is two files in one, or has too many pixels or pages. `detail` says which.',
  FILE_ACTIVE: 'Scripts, launch actions, sending forms and files inside of a PDF are refused: print it to a new PDF.',
  LINK_GONE: 'The link of a mail was followed before, has run out, or was replaced. Ask for a new mail.',
  CODE_WRONG:
    'It was mistyped, used already, has run out after ten minutes, or too many wrong ones were tried. Ask for a new one.',
  PHOTO_UNREADABLE:
    'The bytes were looked at, whatever the name or the header said. `detail` says what is wrong; take another picture.',
  SIGNATURE: 'The report of a provider was not signed by it, or too long ago. Nothing was changed.',
  MATCH_REQUIRED:
    'Two people may be editing this at once. Read it, and send the `ETag` that came with it in `If-Match`.',
  TOO_MANY: 'A limit on calls was reached. `Retry-After` says how many seconds to wait.',
  UNEXPECTED: 'A fault of ours. It was logged with its cause; a repeat with the same key is safe.',
  PROVIDER_AWAY:
    'No answer came in time. Nothing was charged, or it will be found: `Retry-After` says when to try again with the same key.',
  FILES_AWAY: 'The store of files does not answer: nothing was kept. Try again in a moment.',
  PRINTER_AWAY: 'The printer took no connection, or hung up. Look whether it is on, and has paper.',
  BUSY: 'The database is not reachable, or all connections to it are taken. `Retry-After` says how many seconds to wait; a repeat with the same key is safe.',
};

export const roleNames: Record<Role, string> = {
  guest: 'Guest',
  employee: 'Employee',
  manager: 'Manager',
  owner: 'Owner',
  platform_admin: 'Platform admin',
};

export const namespaceMeanings: Record<Namespace, string> = {
  orders: 'Orders, their tickets, and tabs',
  payments: 'Money that comes in',
  inventory: 'Stock',
  employees: 'People at work',
  system: 'Everything else: menu, counters, tables, settings, calls of guests',
};

export const audienceNames: Record<Audience, string> = {
  staff: 'everybody who works in the café',
  managers: 'those who manage the café',
  tab: 'the guests at the tab it is about',
  guests: 'every guest of the café',
};
