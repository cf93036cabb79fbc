-- Money: the ledger, bills paid in parts, providers, refunds, receipts, the drawer (docs/adr/0017).

-- What an order's lines cost may be owed on another bill than the order's own, once somebody has moved them.
create table moved_lines (
  cafe_id  uuid not null,
  order_id uuid not null,
  line_id  uuid not null,
  tab_id   uuid not null,
  moved_by uuid,
  moved_at timestamptz not null,
  primary key (cafe_id, order_id, line_id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id)
);
create index moved_lines_by_tab on moved_lines (cafe_id, tab_id);
select house.make_tenant('moved_lines');

-- How far a line is settled; there once something was paid or taken off. What the database itself guards: nobody pays
-- or takes off more than the line costs. A refund turns what was paid into something taken off.
create table line_balances (
  cafe_id       uuid not null,
  order_id      uuid not null,
  line_id       uuid not null,
  total_minor   integer not null,
  paid_minor    integer not null default 0 check (paid_minor >= 0),
  reduced_minor integer not null default 0 check (reduced_minor >= 0),
  primary key (cafe_id, order_id, line_id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  constraint line_balances_within_total check (paid_minor + reduced_minor <= total_minor)
) with (fillfactor = 80);
select house.make_tenant('line_balances');

-- Discounts, comps and voids; one action (id) may touch several lines. A refund takes off what it gives back.
create table line_adjustments (
  cafe_id      uuid not null,
  order_id     uuid not null,
  line_id      uuid not null,
  id           uuid not null,
  tab_id       uuid not null,
  kind         text not null check (kind in ('discount', 'comp', 'void', 'refund')),
  quantity     smallint check (quantity > 0),
  amount_minor integer not null check (amount_minor >= 0),
  reason       text not null,
  made_by      uuid not null,
  business_day date not null,
  created_at   timestamptz not null,
  primary key (cafe_id, order_id, line_id, id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id)
);
create index line_adjustments_by_day on line_adjustments (cafe_id, business_day);
select house.make_tenant('line_adjustments');

create table drawer_sessions (
  cafe_id        uuid not null,
  id             uuid not null,
  float_minor    integer not null check (float_minor >= 0),
  opened_by      uuid not null,
  opened_at      timestamptz not null,
  business_day   date not null,
  counted_minor  integer check (counted_minor >= 0),
  expected_minor integer,
  note           text,
  closed_by      uuid,
  closed_at      timestamptz,
  primary key (cafe_id, id),
  check ((closed_at is null) = (counted_minor is null) and (closed_at is null) = (expected_minor is null))
);
create unique index drawer_sessions_open on drawer_sessions (cafe_id) where closed_at is null;
create index drawer_sessions_by_day on drawer_sessions (cafe_id, business_day);
select house.make_tenant('drawer_sessions');

-- Double entry, an entry a row: what one account gives another takes, so that every row balances by itself
-- and nothing can be written that does not (docs/adr/0017).
create table ledger_accounts (
  cafe_id uuid not null,
  code    text not null check (code ~ '^[a-z_]+(:[0-9a-z_-]+)?$'),
  kind    text not null check (kind in ('asset', 'liability', 'income', 'expense')),
  primary key (cafe_id, code)
);
select house.make_tenant('ledger_accounts');

create table ledger_postings (
  cafe_id      uuid not null,
  id           uuid not null,
  kind         text not null,
  -- What it books: a payment, a refund, a cash movement … Once only.
  subject_id   uuid not null,
  business_day date not null,
  posted_by    uuid,
  -- The drawer it moved cash in or out of; null when it touched no cash, or none was open.
  drawer_session_id uuid,
  created_at   timestamptz not null,
  primary key (cafe_id, id),
  unique (cafe_id, kind, subject_id),
  foreign key (cafe_id, drawer_session_id) references drawer_sessions (cafe_id, id)
);
create index ledger_postings_by_drawer on ledger_postings (cafe_id, drawer_session_id) where drawer_session_id is not null;
create index ledger_postings_by_day on ledger_postings (cafe_id, business_day);
select house.make_tenant('ledger_postings');

create table ledger_entries (
  cafe_id      uuid not null,
  posting_id   uuid not null,
  position     smallint not null,
  debit        text not null,
  credit       text not null,
  amount_minor integer not null check (amount_minor > 0),
  primary key (cafe_id, posting_id, position),
  foreign key (cafe_id, posting_id) references ledger_postings (cafe_id, id),
  foreign key (cafe_id, debit) references ledger_accounts (cafe_id, code),
  foreign key (cafe_id, credit) references ledger_accounts (cafe_id, code),
  check (debit <> credit)
);
create index ledger_entries_by_debit on ledger_entries (cafe_id, debit);
create index ledger_entries_by_credit on ledger_entries (cafe_id, credit);
select house.make_tenant('ledger_entries');

-- Prepaid credits of a customer. The check is what keeps them from going below zero, whoever spends at once.
create table credit_accounts (
  cafe_id       uuid not null,
  user_id       uuid not null references users,
  balance_minor integer not null default 0 check (balance_minor >= 0),
  opened_at     timestamptz not null,
  primary key (cafe_id, user_id)
);
select house.make_tenant('credit_accounts');

-- Credits that nobody paid for, given or taken back: who did it and why. The amounts themselves stand in the ledger.
create table credit_changes (
  cafe_id      uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  kind         text not null check (kind in ('add', 'deduct')),
  amount_minor integer not null check (amount_minor > 0),
  reason       text not null,
  made_by      uuid not null,
  created_at   timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, user_id) references credit_accounts (cafe_id, user_id)
);
create index credit_changes_by_user on credit_changes (cafe_id, user_id);
select house.make_tenant('credit_changes');

-- Customers of a café: people who hold credits or a saved way to pay. `link_code` lets a guest's phone act for
-- one of them: shown by staff, used once, soon forgotten.
create table customers (
  cafe_id         uuid not null,
  user_id         uuid not null references users,
  name            text not null check (length(name) between 1 and 120),
  link_code_hash  bytea,
  link_expires_at timestamptz,
  link_attempts   integer not null default 0,
  created_at      timestamptz not null,
  primary key (cafe_id, user_id)
);
create index customers_by_link on customers (cafe_id, link_code_hash) where link_code_hash is not null;
select house.make_tenant('customers');

-- A café's account with a payment provider. Secrets are encrypted, bound to this row.
create table payment_accounts (
  cafe_id    uuid not null,
  provider   text not null,
  enabled    boolean not null default false,
  settings   jsonb not null default '{}',
  secrets    bytea,
  version    integer not null default 1,
  updated_at timestamptz not null,
  primary key (cafe_id, provider)
);
select house.make_tenant('payment_accounts');

-- Ways to pay that a customer has saved: the provider's token, never a card number.
create table saved_methods (
  cafe_id            uuid not null,
  id                 uuid not null,
  user_id            uuid not null references users,
  provider           text not null,
  customer_reference text not null,
  method_reference   text not null,
  brand              text not null,
  last4              text not null check (last4 ~ '^[0-9]{4}$'),
  expires            text not null default '',
  created_at         timestamptz not null,
  removed_at         timestamptz,
  primary key (cafe_id, id),
  unique (cafe_id, provider, method_reference)
);
create index saved_methods_by_user on saved_methods (cafe_id, user_id) where removed_at is null;
select house.make_tenant('saved_methods');

create table cash_movements (
  cafe_id      uuid not null,
  id           uuid not null,
  session_id   uuid not null,
  kind         text not null check (kind in ('paid_in', 'paid_out')),
  amount_minor integer not null check (amount_minor > 0),
  reason       text not null,
  made_by      uuid not null,
  created_at   timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, session_id) references drawer_sessions (cafe_id, id)
);
create index cash_movements_by_session on cash_movements (cafe_id, session_id);
select house.make_tenant('cash_movements');

-- Payments have a life now: an intention that is stored before a provider hears of it, and what became of it.
alter table payments
  drop constraint payments_method_check,
  drop constraint payments_check,
  alter column tab_id drop not null,
  alter column taken_by drop not null,
  add column purpose text not null default 'bill' check (purpose in ('bill', 'top_up')),
  add column status text not null default 'completed'
    check (status in ('pending', 'completed', 'failed', 'cancelled', 'expired')),
  add column tip_minor integer not null default 0 check (tip_minor >= 0),
  add column rounding_minor integer not null default 0 check (rounding_minor between -2 and 2),
  add column refunded_minor integer not null default 0,
  add column currency text,
  add column guest_id uuid,
  add column customer_id uuid,
  add column reference text,
  add column provider_reference text,
  add column provider_state text,
  add column action jsonb,
  add column failure text,
  -- Who is speaking with the provider, and since when: one caller at a time.
  add column called_at timestamptz,
  add column expires_at timestamptz,
  add column business_day date,
  add column completed_at timestamptz,
  add constraint payments_method_check
    check (method in ('cash', 'credits', 'payconiq', 'sepa_qr', 'card', 'register')),
  add constraint payments_tendered check (tendered_minor >= amount_minor + tip_minor + rounding_minor),
  add constraint payments_refunded check (refunded_minor between 0 and amount_minor + tip_minor),
  add constraint payments_for check ((purpose = 'bill' and tab_id is not null) or (purpose = 'top_up' and customer_id is not null)),
  add constraint payments_by check (taken_by is not null or guest_id is not null),
  add constraint payments_done check ((status = 'completed') = (completed_at is not null)) not valid;
create unique index payments_by_reference on payments (cafe_id, reference) where reference is not null;
create unique index payments_by_provider on payments (cafe_id, method, provider_reference) where provider_reference is not null;
create index payments_pending on payments (cafe_id, created_at) where status = 'pending';
create index payments_by_day on payments (cafe_id, business_day, created_at);
create index payments_by_customer on payments (cafe_id, customer_id) where customer_id is not null;

-- A payer says what part of a bill is theirs; nobody else can pay that meanwhile. Ends by being paid, let go or forgotten.
create table claims (
  cafe_id    uuid not null,
  id         uuid not null,
  tab_id     uuid not null,
  guest_id   uuid,
  user_id    uuid,
  label      text not null,
  kind       text not null check (kind in ('rest', 'lines', 'share', 'amount', 'order')),
  payment_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  ended_as   text check (ended_as in ('paid', 'released', 'expired')),
  primary key (cafe_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id),
  check (guest_id is not null or user_id is not null),
  check ((ended_at is null) = (ended_as is null))
);
create index claims_open on claims (cafe_id, tab_id) where ended_at is null;
create unique index claims_of_payment on claims (cafe_id, payment_id) where payment_id is not null;
select house.make_tenant('claims');

create table claim_parts (
  cafe_id      uuid not null,
  claim_id     uuid not null,
  order_id     uuid not null,
  line_id      uuid not null,
  amount_minor integer not null check (amount_minor > 0),
  primary key (cafe_id, claim_id, order_id, line_id),
  foreign key (cafe_id, claim_id) references claims (cafe_id, id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id)
);
select house.make_tenant('claim_parts');

create table refunds (
  cafe_id            uuid not null,
  id                 uuid not null,
  payment_id         uuid not null,
  amount_minor       integer not null check (amount_minor >= 0),
  tip_minor          integer not null default 0 check (tip_minor >= 0),
  method             text not null check (method in ('cash', 'credits', 'payconiq', 'card', 'bank')),
  status             text not null check (status in ('requested', 'pending', 'completed', 'failed', 'declined')),
  reason             text not null,
  requested_by       uuid not null,
  approved_by        uuid,
  provider_reference text,
  failure            text,
  called_at          timestamptz,
  created_at         timestamptz not null,
  completed_at       timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id),
  check (amount_minor + tip_minor > 0),
  check (approved_by is null or approved_by <> requested_by)
);
create index refunds_by_payment on refunds (cafe_id, payment_id);
create index refunds_open on refunds (cafe_id, created_at) where status in ('requested', 'pending');
select house.make_tenant('refunds');

create table refund_allocations (
  cafe_id      uuid not null,
  refund_id    uuid not null,
  order_id     uuid not null,
  line_id      uuid not null,
  amount_minor integer not null check (amount_minor > 0),
  primary key (cafe_id, refund_id, order_id, line_id),
  foreign key (cafe_id, refund_id) references refunds (cafe_id, id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id)
);
select house.make_tenant('refund_allocations');

-- Something about money that a person must look at: a wrong amount, a payment nobody waits for any more.
create table payment_alerts (
  cafe_id     uuid not null,
  id          uuid not null,
  kind        text not null,
  provider    text not null,
  payment_id  uuid,
  detail      jsonb not null default '{}',
  created_at  timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (cafe_id, id),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id)
);
create index payment_alerts_open on payment_alerts (cafe_id, created_at) where resolved_at is null;
select house.make_tenant('payment_alerts');

-- Lines of the bank's statements, each once, and the payment that one of them confirmed.
create table bank_entries (
  cafe_id      uuid not null,
  id           uuid not null,
  bank_id      text not null,
  booked_on    date not null,
  amount_minor integer not null,
  currency     text not null,
  reference    text,
  counterparty text not null default '',
  text         text not null default '',
  payment_id   uuid,
  imported_by  uuid not null,
  imported_at  timestamptz not null,
  matched_at   timestamptz,
  set_aside_at timestamptz,
  set_aside_by uuid,
  primary key (cafe_id, id),
  unique (cafe_id, bank_id),
  check (payment_id is null or set_aside_at is null),
  check ((set_aside_at is null) = (set_aside_by is null)),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id)
);
create index bank_entries_by_day on bank_entries (cafe_id, booked_on, id);
create index bank_entries_open on bank_entries (cafe_id, booked_on) where payment_id is null and set_aside_at is null;
select house.make_tenant('bank_entries');

-- What a payer gets on paper or screen: a snapshot, numbered without a gap. Whoever has the token may read it.
alter table cafe_sequences
  add column receipt_number bigint not null default 0,
  add column invoice_number bigint not null default 0;
create table receipts (
  cafe_id        uuid not null,
  number         bigint not null check (number > 0),
  id             uuid not null,
  kind           text not null check (kind in ('sale', 'refund', 'top_up')),
  payment_id     uuid not null,
  refund_id      uuid,
  token          text not null,
  data           jsonb not null,
  business_day   date not null,
  -- Issued while the café had to use a registered till: a fiscal device must sign it.
  to_sign        boolean not null default false,
  created_at     timestamptz not null,
  primary key (cafe_id, number),
  unique (cafe_id, id),
  unique (cafe_id, token),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id)
);
create index receipts_by_payment on receipts (cafe_id, payment_id);
create index receipts_to_sign on receipts (cafe_id, number) where to_sign;
select house.make_tenant('receipts');

-- What a fiscal device answered to a receipt. A row of its own because no device is asked inside a transaction.
create table receipt_signatures (
  cafe_id        uuid not null,
  receipt_number bigint not null,
  adapter        text not null,
  signature      text not null,
  code           text not null,
  signed_at      timestamptz not null,
  primary key (cafe_id, receipt_number),
  foreign key (cafe_id, receipt_number) references receipts (cafe_id, number)
);
select house.make_tenant('receipt_signatures');

create table invoices (
  cafe_id        uuid not null,
  number         bigint not null check (number > 0),
  receipt_number bigint not null,
  customer       jsonb not null,
  issued_by      uuid not null,
  created_at     timestamptz not null,
  primary key (cafe_id, number),
  unique (cafe_id, receipt_number),
  foreign key (cafe_id, receipt_number) references receipts (cafe_id, number)
);
select house.make_tenant('invoices');

create table tip_payouts (
  cafe_id      uuid not null,
  id           uuid not null,
  business_day date not null,
  amount_minor integer not null check (amount_minor > 0),
  paid_by      uuid not null,
  created_at   timestamptz not null,
  primary key (cafe_id, id)
);
create index tip_payouts_by_day on tip_payouts (cafe_id, business_day);
select house.make_tenant('tip_payouts');

create table tip_payout_shares (
  cafe_id      uuid not null,
  payout_id    uuid not null,
  user_id      uuid not null,
  weight       integer not null check (weight > 0),
  amount_minor integer not null check (amount_minor >= 0),
  primary key (cafe_id, payout_id, user_id),
  foreign key (cafe_id, payout_id) references tip_payouts (cafe_id, id)
);
select house.make_tenant('tip_payout_shares');

-- A day that was closed, with its report as it was printed.
create table day_closings (
  cafe_id      uuid not null,
  business_day date not null,
  number       integer not null check (number > 0),
  report       jsonb not null,
  closed_by    uuid not null,
  closed_at    timestamptz not null,
  primary key (cafe_id, business_day),
  unique (cafe_id, number)
);
select house.make_tenant('day_closings');

-- Pay first: tickets wait, unseen by counters, until their order is paid.
alter table zones add column pay_mode text check (pay_mode in ('tab', 'pay_first'));
alter table orders add column held boolean not null default false;
alter table tickets add column held boolean not null default false;
create index orders_held on orders (cafe_id, created_at) where held and closed_at is null;

-- What was there before: cash for whole orders. The owner passes the policies for the length of this transaction only.
alter table cafes no force row level security;
alter table payments no force row level security;
alter table payment_allocations no force row level security;
alter table orders no force row level security;
alter table order_lines no force row level security;
alter table line_balances no force row level security;
alter table ledger_accounts no force row level security;
alter table ledger_postings no force row level security;
alter table ledger_entries no force row level security;

update cafes set settings = settings || jsonb_build_object('payments', jsonb_build_object(
  'payMode', 'tab', 'tips', jsonb_build_object('kind', 'percent', 'values', jsonb_build_array(5, 10, 15)),
  'cashRounding', country in ('BE', 'NL', 'FI', 'IE'), 'refundApprovalAboveMinor', 5000, 'claimMinutes', 5,
  'registerRequired', false, 'printer', null));

update payments p set currency = c.currency, completed_at = p.created_at,
  business_day = ((p.created_at at time zone c.time_zone) - c.business_day_start::time)::date
from cafes c where c.cafe_id = p.cafe_id;
alter table payments
  alter column currency set not null,
  alter column business_day set not null,
  alter column status drop default,
  validate constraint payments_done;

alter table payment_allocations rename to order_allocations;
create table payment_allocations (
  cafe_id      uuid not null,
  order_id     uuid not null,
  line_id      uuid not null,
  payment_id   uuid not null,
  amount_minor integer not null check (amount_minor > 0),
  constraint payment_allocations_of_lines primary key (cafe_id, order_id, line_id, payment_id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id)
);
drop index payment_allocations_by_payment;
create index payment_allocations_by_payment on payment_allocations (cafe_id, payment_id);
insert into payment_allocations (cafe_id, order_id, line_id, payment_id, amount_minor)
  select l.cafe_id, l.order_id, l.id, a.payment_id, l.total_minor
  from order_allocations a join order_lines l on l.cafe_id = a.cafe_id and l.order_id = a.order_id
  where l.total_minor > 0;
drop table order_allocations;
select house.make_tenant('payment_allocations');
alter table payment_allocations no force row level security;
insert into line_balances (cafe_id, order_id, line_id, total_minor, paid_minor)
  select a.cafe_id, a.order_id, a.line_id, a.amount_minor, a.amount_minor from payment_allocations a;

create temporary table old_sales on commit drop as
  select s.cafe_id, s.payment_id, s.rate, sum(s.gross)::int as gross,
    sum(round(s.gross::numeric * s.rate / (10000 + s.rate)))::int as tax
  from (
    select a.cafe_id, a.payment_id, a.order_id, l.rate_basis_points as rate, sum(a.amount_minor) as gross
    from payment_allocations a join order_lines l
      on l.cafe_id = a.cafe_id and l.order_id = a.order_id and l.id = a.line_id
    group by a.cafe_id, a.payment_id, a.order_id, l.rate_basis_points) s
  group by s.cafe_id, s.payment_id, s.rate;
insert into ledger_accounts (cafe_id, code, kind)
  select distinct cafe_id, 'cash', 'asset' from old_sales
  union select distinct cafe_id, 'sales:' || rate, 'income' from old_sales
  union select distinct cafe_id, 'vat:' || rate, 'liability' from old_sales;
insert into ledger_postings (cafe_id, id, kind, subject_id, business_day, posted_by, created_at)
  select p.cafe_id, p.id, 'payment', p.id, p.business_day, p.taken_by, p.created_at from payments p
  where exists (select from old_sales s where s.cafe_id = p.cafe_id and s.payment_id = p.id);
insert into ledger_entries (cafe_id, posting_id, position, debit, credit, amount_minor)
  select cafe_id, payment_id, (row_number() over (partition by cafe_id, payment_id order by account))::int, 'cash', account, amount
  from (
    select cafe_id, payment_id, 'sales:' || rate as account, gross - tax as amount from old_sales
    union all select cafe_id, payment_id, 'vat:' || rate, tax from old_sales) e
  where amount > 0;

alter table cafes force row level security;
alter table payments force row level security;
alter table payment_allocations force row level security;
alter table orders force row level security;
alter table order_lines force row level security;
alter table line_balances force row level security;
alter table ledger_accounts force row level security;
alter table ledger_postings force row level security;
alter table ledger_entries force row level security;
