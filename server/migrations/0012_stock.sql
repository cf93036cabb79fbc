-- Stock: what there is, where, what it cost, what a product takes of it, and every movement.
--
-- Quantities are whole thousandths of a piece, a millilitre or a gram; costs and values are whole millionths of a minor
-- unit (docs/adr/0025). Both add up exactly, however often something moves.

create table suppliers (
  cafe_id         uuid not null,
  id              uuid not null,
  name            text not null check (length(name) between 1 and 120),
  email           text not null default '',
  phone           text not null default '',
  customer_number text not null default '',
  -- Days between ordering and delivery.
  lead_days       integer not null default 2 check (lead_days between 0 and 365),
  note            text not null default '',
  version         integer not null default 1,
  created_at      timestamptz not null,
  deleted_at      timestamptz,
  primary key (cafe_id, id)
);
create unique index suppliers_name on suppliers (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('suppliers');

create table stock_locations (
  cafe_id    uuid not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 120),
  position   integer not null default 0,
  deleted_at timestamptz,
  primary key (cafe_id, id)
);
create unique index stock_locations_name on stock_locations (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('stock_locations');

create table stock_items (
  cafe_id        uuid not null,
  id             uuid not null,
  name           text not null check (length(name) between 1 and 120),
  -- The person's own grouping: beers, spirits, kitchen …
  category       text not null default '' check (length(category) <= 120),
  -- What people count it in; pieces, volumes and masses are never mixed.
  unit           text not null check (unit in ('piece', 'l', 'dl', 'cl', 'ml', 'kg', 'g')),
  -- Where sales take it from first.
  location_id    uuid not null,
  supplier_id    uuid,
  -- Sells no further than what is there: its level never goes below zero.
  capped         boolean not null,
  reorder_milli  bigint check (reorder_milli >= 0),
  target_milli   bigint check (target_milli >= 0),
  -- Comes in batches that expire.
  batches        boolean not null default false,
  note           text not null default '' check (length(note) <= 1000),
  version        integer not null default 1,
  created_at     timestamptz not null,
  deleted_at     timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, location_id) references stock_locations (cafe_id, id),
  foreign key (cafe_id, supplier_id) references suppliers (cafe_id, id),
  check (target_milli >= reorder_milli)
);
create unique index stock_items_name on stock_items (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('stock_items');

-- What an item is bought and counted in: a case of 24, a keg of 50 l, a bottle of 70 cl.
create table stock_packs (
  cafe_id        uuid not null,
  id             uuid not null,
  item_id        uuid not null,
  name           text not null check (length(name) between 1 and 120),
  quantity_milli bigint not null check (quantity_milli > 0),
  barcode        text check (length(barcode) between 1 and 64),
  -- Tapped and changed as a whole: sales since the last change tell what was lost of it.
  keg            boolean not null default false,
  position       integer not null default 0,
  deleted_at     timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id)
);
create unique index stock_packs_barcode on stock_packs (cafe_id, barcode) where deleted_at is null and barcode is not null;
create index stock_packs_by_item on stock_packs (cafe_id, item_id);
select house.make_tenant('stock_packs');

-- Where an item stands: the sum of its movements at a place, and of their costs. The row that orders lock.
create table stock_levels (
  cafe_id         uuid not null,
  item_id         uuid not null,
  location_id     uuid not null,
  capped          boolean not null,
  level_milli     bigint not null default 0,
  value_micro     bigint not null default 0,
  -- Of one piece, millilitre or gram, by the last that came in: what is sold below zero costs so much until then.
  unit_cost_micro bigint not null default 0 check (unit_cost_micro >= 0),
  primary key (cafe_id, item_id, location_id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id),
  foreign key (cafe_id, location_id) references stock_locations (cafe_id, id),
  constraint stock_levels_capped check (level_milli >= 0 or not capped)
) with (fillfactor = 60);
select house.make_tenant('stock_levels');

-- Every change of a level, signed. Movements with an order belong to it (sale, staff drink, cancel, void); others to the
-- change that made them: a count, a delivery, a waste …
create table stock_movements (
  cafe_id        uuid not null,
  id             uuid not null,
  item_id        uuid not null,
  location_id    uuid not null,
  reason         text not null check (reason in (
    'sale', 'staff_drink', 'cancel', 'void', 'purchase', 'waste', 'count', 'transfer', 'adjustment', 'revaluation')),
  -- Why something was wasted.
  cause          text check (cause in ('spilled', 'broken', 'expired', 'returned', 'tasting', 'keg_rest', 'other')),
  quantity_milli bigint not null,
  cost_micro     bigint not null,
  order_id       uuid,
  line_id        uuid,
  change_id      uuid,
  person_id      uuid,
  note           text check (length(note) between 1 and 200),
  business_day   date not null,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, item_id, location_id) references stock_levels (cafe_id, item_id, location_id),
  check ((order_id is null) = (line_id is null)),
  check (order_id is not null or change_id is not null),
  check ((reason = 'waste') = (cause is not null))
);
create index stock_movements_by_item on stock_movements (cafe_id, item_id, id);
create index stock_movements_by_order on stock_movements (cafe_id, order_id) where order_id is not null;
create index stock_movements_by_change on stock_movements (cafe_id, change_id) where change_id is not null;
-- Lists of one reason: whatever it is, sales are so many more that they would be read through for it.
create index stock_movements_by_reason on stock_movements (cafe_id, reason, id) where reason <> 'sale';
select house.make_tenant('stock_movements');

-- What one of a product takes. Without a variant it holds for all of them; a line for a variant replaces, for the same
-- item, the one for all.
create table recipe_lines (
  cafe_id        uuid not null,
  id             uuid not null,
  product_id     uuid not null,
  variant_id     uuid,
  item_id        uuid not null,
  -- Nought for a variant: it takes none of what the others take.
  quantity_milli bigint not null check (quantity_milli >= 0),
  primary key (cafe_id, id),
  unique nulls not distinct (cafe_id, product_id, variant_id, item_id),
  foreign key (cafe_id, product_id) references products (cafe_id, id),
  foreign key (cafe_id, variant_id) references variants (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id)
);
create index recipe_lines_by_item on recipe_lines (cafe_id, item_id);
select house.make_tenant('recipe_lines');

-- What choosing a modifier changes: it adds an item, or puts one in the place of another (as much as the recipe takes of
-- that), or leaves one out.
create table modifier_recipes (
  cafe_id          uuid not null,
  id               uuid not null,
  modifier_id      uuid not null,
  item_id          uuid,
  quantity_milli   bigint check (quantity_milli > 0),
  replaces_item_id uuid,
  primary key (cafe_id, id),
  unique nulls not distinct (cafe_id, modifier_id, item_id, replaces_item_id),
  foreign key (cafe_id, modifier_id) references modifiers (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id),
  foreign key (cafe_id, replaces_item_id) references stock_items (cafe_id, id),
  check (item_id is not null or replaces_item_id is not null),
  check ((quantity_milli is not null) = (item_id is not null and replaces_item_id is null))
);
create index modifier_recipes_by_item on modifier_recipes (cafe_id, item_id);
create index modifier_recipes_by_replaced on modifier_recipes (cafe_id, replaces_item_id);
select house.make_tenant('modifier_recipes');

-- One row a crossing: open until the level is above the mark again.
create table stock_alerts (
  cafe_id         uuid not null,
  id              uuid not null,
  item_id         uuid not null,
  kind            text not null check (kind in ('low', 'out')),
  level_milli     bigint not null,
  suggested_milli bigint not null check (suggested_milli >= 0),
  raised_at       timestamptz not null,
  cleared_at      timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id)
);
create unique index stock_alerts_open on stock_alerts (cafe_id, item_id, kind) where cleared_at is null;
create index stock_alerts_by_time on stock_alerts (cafe_id, id);
select house.make_tenant('stock_alerts');

-- What came in with a code and a date. What is left of a batch follows: the first to expire is used first.
create table stock_batches (
  cafe_id        uuid not null,
  id             uuid not null,
  item_id        uuid not null,
  location_id    uuid not null,
  code           text not null default '' check (length(code) <= 64),
  expires_on     date,
  quantity_milli bigint not null check (quantity_milli > 0),
  change_id      uuid not null,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id)
);
create index stock_batches_by_item on stock_batches (cafe_id, item_id, expires_on);
select house.make_tenant('stock_batches');

-- A keg was changed: what was sold since the one before, and what was lost of it.
create table keg_changes (
  cafe_id     uuid not null,
  id          uuid not null,
  item_id     uuid not null,
  pack_id     uuid not null,
  pack_milli  bigint not null check (pack_milli > 0),
  sold_milli  bigint not null,
  -- Below nought: more was sold than a keg holds.
  lost_milli  bigint not null,
  -- All that had ever been used of the item when this one was put on.
  used_milli  bigint not null,
  -- Of that, what moved before this id: so old that nothing is added to it any more. The next change begins there.
  settled_milli  bigint not null,
  settled_before uuid not null,
  person_id   uuid,
  created_at  timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id),
  foreign key (cafe_id, pack_id) references stock_packs (cafe_id, id)
);
create index keg_changes_by_item on keg_changes (cafe_id, item_id, id);
select house.make_tenant('keg_changes');

-- Items, recipes and what they are counted in: what batches of orders read beside menu and floor.
alter table cafes add column stock_version integer not null default 1;

-- Follows from the levels of what they take, and is written by nobody else.
alter table variants add column stock_out boolean not null default false;
alter table modifiers add column stock_out boolean not null default false;
