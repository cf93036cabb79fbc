-- Glasses that go out with orders and come back: kinds, what goes out in them, deposits, every movement (docs/adr/0028).

create table glass_types (
  cafe_id         uuid not null,
  id              uuid not null,
  name            text not null check (length(name) between 1 and 120),
  icon            text not null default 'glass' check (icon in ('glass', 'beer', 'wine', 'cocktail', 'cup', 'bottle', 'pitcher', 'crate')),
  -- Of one, in minor units; nought: it is only counted.
  deposit_minor   integer not null default 0 check (deposit_minor between 0 and 100000),
  goes_out        text not null default 'always' check (goes_out in ('always', 'on_premises', 'take_away')),
  barcode         text check (length(barcode) between 1 and 64),
  -- After so many days it is taken for lost, and its deposit kept; null: never by itself.
  kept_after_days integer default 90 check (kept_after_days between 1 and 3650),
  -- How many the house owns, wherever they are: bought, less broken and lost.
  owned           integer not null default 0,
  position        integer not null default 0,
  version         integer not null default 1,
  created_at      timestamptz not null,
  deleted_at      timestamptz,
  primary key (cafe_id, id)
);
create unique index glass_types_name on glass_types (cafe_id, lower(name)) where deleted_at is null;
create unique index glass_types_barcode on glass_types (cafe_id, barcode) where deleted_at is null and barcode is not null;
select house.make_tenant('glass_types');

-- What goes out in how many of them: a category, a product or one variant. The most exact one holds; nought: in none.
create table glass_uses (
  cafe_id       uuid not null,
  id            uuid not null,
  glass_type_id uuid not null,
  category_id   uuid,
  product_id    uuid,
  variant_id    uuid,
  count         smallint not null check (count between 0 and 20),
  primary key (cafe_id, id),
  unique nulls not distinct (cafe_id, glass_type_id, category_id, product_id, variant_id),
  foreign key (cafe_id, glass_type_id) references glass_types (cafe_id, id),
  foreign key (cafe_id, category_id) references categories (cafe_id, id),
  foreign key (cafe_id, product_id) references products (cafe_id, id),
  foreign key (cafe_id, variant_id) references variants (cafe_id, id),
  check (num_nonnulls(category_id, product_id, variant_id) = 1)
);
create index glass_uses_by_type on glass_uses (cafe_id, glass_type_id);
select house.make_tenant('glass_uses');

-- The glasses of one kind that went out with one order, and what became of them. What the database itself guards: no
-- more come back, break or get lost than went out, whoever takes them at once.
create table glass_lots (
  cafe_id       uuid not null,
  order_id      uuid not null,
  glass_type_id uuid not null,
  -- The line of the order that their deposit is on; null without a deposit.
  line_id       uuid,
  deposit_minor integer not null check (deposit_minor >= 0),
  count         integer not null check (count > 0),
  back          integer not null default 0 check (back >= 0),
  -- Of those that are back: nobody wanted the deposit.
  unclaimed     integer not null default 0 check (unclaimed >= 0),
  broken        integer not null default 0 check (broken >= 0),
  lost          integer not null default 0 check (lost >= 0),
  -- Never went out: their order was cancelled, or taken back.
  cancelled     integer not null default 0 check (cancelled >= 0),
  -- Of those unclaimed, broken and lost: the house has booked their deposit as its own.
  kept          integer not null default 0 check (kept >= 0),
  table_id      uuid,
  zone_id       uuid,
  business_day  date not null,
  created_at    timestamptz not null,
  primary key (cafe_id, order_id, glass_type_id),
  foreign key (cafe_id, order_id) references orders (cafe_id, id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  foreign key (cafe_id, glass_type_id) references glass_types (cafe_id, id),
  constraint glass_lots_within_count check (back + broken + lost + cancelled <= count),
  constraint glass_lots_kept check (unclaimed <= back and kept <= unclaimed + broken + lost),
  check ((line_id is null) = (deposit_minor = 0))
) with (fillfactor = 70);
create index glass_lots_out on glass_lots (cafe_id, glass_type_id, created_at) where back + broken + lost + cancelled < count;
-- Where a kind has had no deposit for long, those with one are not looked for among all the others.
create index glass_lots_out_with_deposit on glass_lots (cafe_id, glass_type_id, created_at)
  where back + broken + lost + cancelled < count and deposit_minor > 0;
create index glass_lots_to_keep on glass_lots (cafe_id) where kept < unclaimed + broken + lost and deposit_minor > 0;
select house.make_tenant('glass_lots');

-- Every movement, for good. `line_id` is the line of the drink that it went out with.
create table glass_movements (
  cafe_id       uuid not null,
  id            uuid not null,
  glass_type_id uuid not null,
  kind          text not null check (kind in ('out', 'back', 'broken', 'lost', 'cancelled', 'bought')),
  count         integer not null check (count > 0),
  order_id      uuid,
  line_id       uuid,
  -- The return, breakage … that it belongs to; null where it came with an order.
  change_id     uuid,
  table_id      uuid,
  zone_id       uuid,
  counter_id    uuid,
  person_id     uuid,
  note          text check (length(note) between 1 and 200),
  business_day  date not null,
  created_at    timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, glass_type_id) references glass_types (cafe_id, id),
  check (order_id is not null or change_id is not null)
);
create index glass_movements_by_time on glass_movements (cafe_id, created_at, id);
create index glass_movements_by_type on glass_movements (cafe_id, glass_type_id, created_at, id);
create index glass_movements_by_order on glass_movements (cafe_id, order_id) where order_id is not null;
create index glass_movements_by_day on glass_movements (cafe_id, business_day);
-- What the house gained and lost for good: few beside those that go out and come back.
create index glass_movements_of_stock on glass_movements (cafe_id, glass_type_id) where kind in ('bought', 'broken', 'lost');
select house.make_tenant('glass_movements');

-- What a breakage, a loss or a purchase is known by: each counts once, whichever key it is sent with.
create table glass_changes (
  cafe_id    uuid not null,
  id         uuid not null,
  kind       text not null check (kind in ('broken', 'lost', 'bought')),
  created_at timestamptz not null,
  primary key (cafe_id, id)
);
select house.make_tenant('glass_changes');

-- Glasses that came back, and where their deposit went.
create table glass_returns (
  cafe_id        uuid not null,
  id             uuid not null,
  refund_to      text not null check (refund_to in ('cash', 'credits', 'tab', 'none')),
  amount_minor   integer not null check (amount_minor >= 0),
  -- Signed: what rounding cash to the nearest five cents gave more or less.
  rounding_minor integer not null default 0,
  customer_id    uuid,
  tab_id         uuid,
  counter_id     uuid,
  returned_by    uuid not null,
  business_day   date not null,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, tab_id) references tabs (cafe_id, id),
  check ((refund_to = 'credits') = (customer_id is not null)),
  check ((refund_to = 'tab') = (tab_id is not null))
);
create index glass_returns_by_time on glass_returns (cafe_id, created_at, id);
select house.make_tenant('glass_returns');

-- Of which lots they were, oldest first. `paid`: the deposit was there and went back; `due`: it is not asked for any more.
create table glass_return_parts (
  cafe_id       uuid not null,
  return_id     uuid not null,
  order_id      uuid not null,
  glass_type_id uuid not null,
  line_id       uuid,
  count         integer not null check (count > 0),
  settled       text not null check (settled in ('paid', 'due', 'none')),
  amount_minor  integer not null check (amount_minor >= 0),
  primary key (cafe_id, return_id, order_id, glass_type_id),
  foreign key (cafe_id, return_id) references glass_returns (cafe_id, id),
  foreign key (cafe_id, order_id, glass_type_id) references glass_lots (cafe_id, order_id, glass_type_id),
  check ((settled = 'none') = (amount_minor = 0))
);
create index glass_return_parts_by_order on glass_return_parts (cafe_id, order_id);
select house.make_tenant('glass_return_parts');

-- Deposits that became the house's own, because their glasses broke, got lost, or came back and nobody wanted them.
create table glass_kept_deposits (
  cafe_id       uuid not null,
  id            uuid not null,
  order_id      uuid not null,
  glass_type_id uuid not null,
  line_id       uuid not null,
  count         integer not null check (count > 0),
  amount_minor  integer not null check (amount_minor > 0),
  business_day  date not null,
  created_at    timestamptz not null,
  primary key (cafe_id, id, order_id, glass_type_id),
  foreign key (cafe_id, order_id, glass_type_id) references glass_lots (cafe_id, order_id, glass_type_id)
);
create index glass_kept_deposits_by_line on glass_kept_deposits (cafe_id, order_id, line_id);
select house.make_tenant('glass_kept_deposits');
