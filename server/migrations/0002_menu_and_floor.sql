-- Menu, tables, counters and workflow: what changes by hand and is read all evening.

create table categories (
  cafe_id      uuid not null,
  id           uuid not null,
  name         text not null,
  translations jsonb not null default '{}',
  counter_kind text not null check (counter_kind in ('bar', 'kitchen')),
  position     integer not null default 0,
  deleted_at   timestamptz,
  primary key (cafe_id, id)
);
create unique index categories_name on categories (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('categories');

create table products (
  cafe_id           uuid not null,
  id                uuid not null,
  category_id       uuid not null,
  name              text not null,
  description       text not null default '',
  translations      jsonb not null default '{}',
  -- Null: as its category.
  counter_kind      text check (counter_kind in ('bar', 'kitchen')),
  tax_class         text not null check (tax_class in ('food', 'soft', 'alcohol')),
  alcohol_by_volume numeric(4, 1) check (alcohol_by_volume between 0 and 100),
  allergens         text[] not null default '{}' check (allergens <@ array[
    'gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'nuts', 'celery', 'mustard', 'sesame',
    'sulphites', 'lupin', 'molluscs']),
  favourite         boolean not null default false,
  active            boolean not null default true,
  available         boolean not null default true,
  position          integer not null default 0,
  version           integer not null default 1,
  -- Name, description and translations without accents, for the search.
  search_text       text not null default '',
  search            tsvector generated always as (
    to_tsvector('simple', search_text) || to_tsvector('dutch', search_text) || to_tsvector('french', search_text)
    || to_tsvector('english', search_text) || to_tsvector('german', search_text)) stored,
  deleted_at        timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, category_id) references categories (cafe_id, id)
);
create unique index products_name on products (cafe_id, category_id, lower(name)) where deleted_at is null;
select house.make_tenant('products');

create table variants (
  cafe_id      uuid not null,
  id           uuid not null,
  product_id   uuid not null,
  name         text not null,
  translations jsonb not null default '{}',
  price_minor  integer not null check (price_minor between 0 and 1000000000),
  position     integer not null,
  deleted_at   timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, product_id) references products (cafe_id, id)
);
create index variants_by_product on variants (cafe_id, product_id);
select house.make_tenant('variants');

create table modifier_groups (
  cafe_id      uuid not null,
  id           uuid not null,
  name         text not null,
  translations jsonb not null default '{}',
  min_choices  integer not null check (min_choices >= 0),
  max_choices  integer not null check (max_choices >= 1),
  deleted_at   timestamptz,
  primary key (cafe_id, id),
  check (min_choices <= max_choices)
);
select house.make_tenant('modifier_groups');

create table modifiers (
  cafe_id      uuid not null,
  id           uuid not null,
  group_id     uuid not null,
  name         text not null,
  translations jsonb not null default '{}',
  price_minor  integer not null check (price_minor between -1000000000 and 1000000000),
  position     integer not null,
  deleted_at   timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, group_id) references modifier_groups (cafe_id, id)
);
create index modifiers_by_group on modifiers (cafe_id, group_id);
select house.make_tenant('modifiers');

create table product_modifier_groups (
  cafe_id    uuid not null,
  product_id uuid not null,
  group_id   uuid not null,
  position   integer not null,
  primary key (cafe_id, product_id, group_id),
  foreign key (cafe_id, product_id) references products (cafe_id, id),
  foreign key (cafe_id, group_id) references modifier_groups (cafe_id, id)
);
create index product_modifier_groups_by_group on product_modifier_groups (cafe_id, group_id);
select house.make_tenant('product_modifier_groups');

create table tax_rates (
  cafe_id           uuid not null,
  tax_class         text not null check (tax_class in ('food', 'soft', 'alcohol')),
  service_mode      text not null check (service_mode in ('on_premises', 'take_away')),
  valid_from        date not null,
  rate_basis_points integer not null check (rate_basis_points between 0 and 5000),
  primary key (cafe_id, tax_class, service_mode, valid_from)
);
select house.make_tenant('tax_rates');

create table zones (
  cafe_id    uuid not null,
  id         uuid not null,
  name       text not null,
  position   integer not null default 0,
  deleted_at timestamptz,
  primary key (cafe_id, id)
);
create unique index zones_name on zones (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('zones');

create table tables (
  cafe_id      uuid not null,
  id           uuid not null,
  zone_id      uuid not null,
  label        text not null check (length(label) between 1 and 20),
  seats        integer not null check (seats between 1 and 99),
  position     integer not null default 0,
  -- 128 random bits that its QR code carries; the version ends the sessions made from older codes.
  code         text not null,
  code_version integer not null default 1,
  deleted_at   timestamptz,
  primary key (cafe_id, id),
  foreign key (cafe_id, zone_id) references zones (cafe_id, id)
);
create unique index tables_label on tables (cafe_id, lower(label)) where deleted_at is null;
select house.make_tenant('tables');

-- Directory: the table that a code (stored as its SHA-256) leads to.
create table table_codes (
  code_hash bytea primary key,
  cafe_id   uuid not null,
  table_id  uuid not null,
  unique (cafe_id, table_id)
);

create table counters (
  cafe_id            uuid not null,
  id                 uuid not null,
  name               text not null,
  kind               text not null check (kind in ('bar', 'kitchen')),
  active             boolean not null default false,
  category_ids       uuid[] not null default '{}',
  capacity           integer check (capacity > 0),
  late_amber_seconds integer not null,
  late_red_seconds   integer not null,
  position           integer not null default 0,
  deleted_at         timestamptz,
  primary key (cafe_id, id),
  check (late_amber_seconds < late_red_seconds)
);
create unique index counters_name on counters (cafe_id, lower(name)) where deleted_at is null;
select house.make_tenant('counters');

-- A change of the workflow is a new row: orders in flight keep the one they started with.
create table workflows (
  cafe_id    uuid not null,
  id         uuid not null,
  version    integer not null,
  steps      jsonb not null,
  created_at timestamptz not null,
  primary key (cafe_id, id),
  unique (cafe_id, version)
);
select house.make_tenant('workflows');
