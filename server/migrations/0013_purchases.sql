-- Purchases: orders to suppliers, what came of them, what it cost, and the receipts.

-- The last number given to an order of a café; a row of its own, so that drafts leave no gaps.
create table purchase_numbers (
  cafe_id uuid primary key,
  last    integer not null check (last > 0)
);
select house.make_tenant('purchase_numbers');

create table purchase_orders (
  cafe_id       uuid not null,
  id            uuid not null,
  number        integer,
  supplier_id   uuid not null,
  status        text not null check (status in ('draft', 'ordered', 'partly_received', 'received', 'cancelled')),
  -- Bought on the spot, never ordered.
  direct        boolean not null default false,
  -- What has not come does not come any more.
  closed        boolean not null default false,
  reference     text not null default '' check (length(reference) <= 60),
  note          text not null default '' check (length(note) <= 1000),
  expected_on   date,
  cancel_reason text,
  mailed_to     text,
  created_by    uuid,
  created_at    timestamptz not null,
  ordered_at    timestamptz,
  version       integer not null default 1,
  primary key (cafe_id, id),
  unique (cafe_id, number),
  foreign key (cafe_id, supplier_id) references suppliers (cafe_id, id),
  check ((number is null) = (status = 'draft')),
  check ((ordered_at is null) = (status = 'draft'))
);
create index purchase_orders_by_time on purchase_orders (cafe_id, created_at, id);
create index purchase_orders_by_supplier on purchase_orders (cafe_id, supplier_id, created_at);
create index purchase_orders_open on purchase_orders (cafe_id, id) where status in ('draft', 'ordered', 'partly_received');
select house.make_tenant('purchase_orders');

create table purchase_lines (
  cafe_id           uuid not null,
  id                uuid not null,
  purchase_order_id uuid not null,
  position          integer not null,
  item_id           uuid not null,
  pack_id           uuid,
  -- As it was called and what it held when it was ordered.
  pack_name         text not null,
  pack_milli        bigint not null check (pack_milli > 0),
  -- Nought: came without being ordered.
  packs             integer not null check (packs >= 0),
  price_minor       integer not null check (price_minor >= 0),
  vat_basis_points  integer not null check (vat_basis_points between 0 and 5000),
  primary key (cafe_id, id),
  foreign key (cafe_id, purchase_order_id) references purchase_orders (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id),
  foreign key (cafe_id, pack_id) references stock_packs (cafe_id, id)
);
create index purchase_lines_by_order on purchase_lines (cafe_id, purchase_order_id, position);
create index purchase_lines_by_item on purchase_lines (cafe_id, item_id);
select house.make_tenant('purchase_lines');

-- What came. A correction is another delivery in its place; both stay.
create table deliveries (
  cafe_id           uuid not null,
  id                uuid not null,
  purchase_order_id uuid not null,
  document          text not null default '' check (length(document) <= 60),
  corrects          uuid,
  reason            text,
  business_day      date not null,
  net_minor         integer not null check (net_minor >= 0),
  vat_minor         integer not null check (vat_minor >= 0),
  person_id         uuid,
  created_at        timestamptz not null,
  primary key (cafe_id, id),
  unique (cafe_id, corrects),
  foreign key (cafe_id, purchase_order_id) references purchase_orders (cafe_id, id),
  foreign key (cafe_id, corrects) references deliveries (cafe_id, id),
  check ((corrects is null) = (reason is null))
);
create index deliveries_by_order on deliveries (cafe_id, purchase_order_id, id);
create index deliveries_by_day on deliveries (cafe_id, business_day);
select house.make_tenant('deliveries');

create table delivery_lines (
  cafe_id          uuid not null,
  id               uuid not null,
  delivery_id      uuid not null,
  line_id          uuid not null,
  location_id      uuid not null,
  -- Whole ones; these went into stock.
  packs            integer not null check (packs >= 0),
  broken_packs     integer not null default 0 check (broken_packs >= 0),
  -- The supplier charges the broken ones too.
  broken_paid      boolean not null default false,
  pack_milli       bigint not null check (pack_milli > 0),
  price_minor      integer not null check (price_minor >= 0),
  vat_basis_points integer not null check (vat_basis_points between 0 and 5000),
  batch_code       text not null default '' check (length(batch_code) <= 64),
  expires_on       date,
  primary key (cafe_id, id),
  foreign key (cafe_id, delivery_id) references deliveries (cafe_id, id),
  foreign key (cafe_id, line_id) references purchase_lines (cafe_id, id),
  foreign key (cafe_id, location_id) references stock_locations (cafe_id, id)
);
create index delivery_lines_by_delivery on delivery_lines (cafe_id, delivery_id);
create index delivery_lines_by_line on delivery_lines (cafe_id, line_id);
select house.make_tenant('delivery_lines');

-- Bills and delivery notes as photo or PDF. The bytes lie in the store of files under keys that cannot be guessed.
create table purchase_receipts (
  cafe_id           uuid not null,
  id                uuid not null,
  purchase_order_id uuid not null,
  name              text not null check (length(name) <= 200),
  media_type        text not null check (media_type in ('image/webp', 'application/pdf')),
  bytes             integer not null check (bytes > 0),
  file_key          text not null,
  thumbnail_key     text not null,
  -- What is shown, page by page; a photo shows itself.
  page_keys         text[] not null check (cardinality(page_keys) between 1 and 20),
  sha256            bytea not null check (octet_length(sha256) = 32),
  original_sha256   bytea not null check (octet_length(original_sha256) = 32),
  person_id         uuid,
  created_at        timestamptz not null,
  removed_at        timestamptz,
  removed_by        uuid,
  primary key (cafe_id, id),
  foreign key (cafe_id, purchase_order_id) references purchase_orders (cafe_id, id)
);
create unique index purchase_receipts_once on purchase_receipts (cafe_id, purchase_order_id, original_sha256)
  where removed_at is null;
select house.make_tenant('purchase_receipts');
