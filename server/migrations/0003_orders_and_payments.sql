-- Tabs, orders, tickets, lines, payments, calls.
-- Rows that are updated all evening (tabs, orders, tickets) leave room on their page for the new version.

create table tabs (
  cafe_id        uuid not null,
  id             uuid not null,
  table_id       uuid,
  name           text,
  status         text not null default 'open' check (status in ('open', 'closed')),
  opened_by      uuid,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  merged_into_id uuid,
  primary key (cafe_id, id),
  foreign key (cafe_id, table_id) references tables (cafe_id, id),
  foreign key (cafe_id, merged_into_id) references tabs (cafe_id, id),
  check ((status = 'closed') = (closed_at is not null)),
  check (table_id is not null or name is not null)
) with (fillfactor = 80);
-- A table has one open tab at the most; also how the tab of a table is found.
create unique index tabs_open_by_table on tabs (cafe_id, table_id) where status = 'open';
create index tabs_open on tabs (cafe_id, opened_at) where status = 'open';
select house.make_tenant('tabs');

create table orders (
  cafe_id          uuid not null,
  id               uuid not null,
  tab_id           uuid not null,
  business_day     date not null,
  number           integer not null check (number > 0),
  workflow_id      uuid not null,
  -- The step of its least advanced ticket.
  step             smallint not null default 0,
  status           text not null,
  kind             text not null check (kind in ('queued', 'making', 'ready', 'done', 'cancelled')),
  service_mode     text not null check (service_mode in ('on_premises', 'take_away')),
  guest_id         uuid,
  placed_by        uuid,
  for_user         uuid,
  note             text,
  subtotal_minor   integer not null check (subtotal_minor >= 0),
  tax_minor        integer not null check (tax_minor between 0 and subtotal_minor),
  total_minor      integer not null check (total_minor >= 0),
  created_seq      bigint not null,
  created_at       timestamptz not null,
  closed_at        timestamptz,
  cancelled_by     uuid,
  cancelled_reason text,
  primary key (cafe_id, id),
  unique (cafe_id, business_day, number),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id),
  check (guest_id is not null or placed_by is not null),
  check ((kind = 'cancelled') = (cancelled_reason is not null))
) with (fillfactor = 80);
create index orders_by_tab on orders (cafe_id, tab_id);
create index orders_open on orders (cafe_id, business_day, number) where closed_at is null;
select house.make_tenant('orders');

create table tickets (
  cafe_id         uuid not null,
  order_id        uuid not null,
  id              uuid not null,
  counter_id      uuid not null,
  step            smallint not null default 0,
  status          text not null,
  kind            text not null check (kind in ('queued', 'making', 'ready', 'done', 'cancelled')),
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  acknowledged_at timestamptz,
  alarmed_at      timestamptz,
  ready_at        timestamptz,
  closed_at       timestamptz,
  primary key (cafe_id, order_id, id),
  unique (cafe_id, id),
  foreign key (cafe_id, order_id) references orders (cafe_id, id),
  foreign key (cafe_id, counter_id) references counters (cafe_id, id)
) with (fillfactor = 70);
-- The board of a counter, and who is before whom.
create index tickets_open on tickets (cafe_id, counter_id, created_at) where closed_at is null;
-- How long a counter has taken lately.
create index tickets_ready on tickets (cafe_id, counter_id, ready_at) where ready_at is not null;
select house.make_tenant('tickets');

create table order_lines (
  cafe_id           uuid not null,
  order_id          uuid not null,
  id                uuid not null,
  ticket_id         uuid not null,
  position          smallint not null,
  product_id        uuid not null,
  variant_id        uuid not null,
  name              text not null,
  variant_name      text not null,
  modifiers         jsonb not null default '[]',
  note              text,
  quantity          smallint not null check (quantity between 1 and 99),
  unit_price_minor  integer not null check (unit_price_minor >= 0),
  total_minor       integer not null,
  tax_class         text not null,
  rate_basis_points integer not null,
  primary key (cafe_id, order_id, id),
  foreign key (cafe_id, order_id, ticket_id) references tickets (cafe_id, order_id, id),
  check (total_minor = quantity * unit_price_minor)
);
select house.make_tenant('order_lines');

create table payments (
  cafe_id        uuid not null,
  id             uuid not null,
  tab_id         uuid not null,
  method         text not null check (method in ('cash')),
  amount_minor   integer not null check (amount_minor > 0),
  tendered_minor integer,
  taken_by       uuid not null,
  tab_closed     boolean not null,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id),
  check (tendered_minor >= amount_minor)
);
create index payments_by_tab on payments (cafe_id, tab_id);
select house.make_tenant('payments');

-- Which part of a payment settles which order. Never more than the order: one transaction locks the tab first.
create table payment_allocations (
  cafe_id      uuid not null,
  order_id     uuid not null,
  payment_id   uuid not null,
  amount_minor integer not null check (amount_minor > 0),
  primary key (cafe_id, order_id, payment_id),
  foreign key (cafe_id, order_id) references orders (cafe_id, id),
  foreign key (cafe_id, payment_id) references payments (cafe_id, id)
);
create index payment_allocations_by_payment on payment_allocations (cafe_id, payment_id);
select house.make_tenant('payment_allocations');

create table calls (
  cafe_id     uuid not null,
  id          uuid not null,
  tab_id      uuid not null,
  table_id    uuid not null,
  kind        text not null check (kind in ('waiter', 'bill')),
  created_at  timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  primary key (cafe_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id)
);
create unique index calls_open on calls (cafe_id, tab_id, kind) where answered_at is null;
select house.make_tenant('calls');
