-- Drinks for the people who work here: rules, what is left of them, what was taken and what came back.

create table allowance_rules (
  cafe_id        uuid not null,
  id             uuid not null,
  name           text not null check (length(name) between 1 and 120),
  -- What is counted: pieces, or minor units of money.
  kind           text not null check (kind in ('count', 'value')),
  amount         integer not null check (amount > 0),
  per            text not null check (per in ('shift', 'day', 'month')),
  -- Empty: every category.
  category_ids   uuid[] not null default '{}',
  beyond         text not null check (beyond in ('staff_price', 'full_price', 'refused')),
  staff_discount smallint not null default 0 check (staff_discount between 0 and 100),
  -- Holds for everybody who has no rule of their own.
  standard       boolean not null default false,
  created_at     timestamptz not null,
  deleted_at     timestamptz,
  primary key (cafe_id, id),
  check (deleted_at is null or not standard)
);
create unique index allowance_rules_standard on allowance_rules (cafe_id) where standard;
select house.make_tenant('allowance_rules');

-- People who do not follow the standard rule; no rule: they have no allowance.
create table allowance_people (
  cafe_id uuid not null,
  user_id uuid not null,
  rule_id uuid,
  primary key (cafe_id, user_id),
  foreign key (cafe_id, user_id) references memberships (cafe_id, user_id),
  foreign key (cafe_id, rule_id) references allowance_rules (cafe_id, id)
);
select house.make_tenant('allowance_people');

-- How much of a rule a person has used in one shift, day or month. What the database itself guards: nobody uses more.
create table allowance_periods (
  cafe_id uuid not null,
  user_id uuid not null,
  rule_id uuid not null,
  period  text not null check (period ~ '^(shift|day|month):'),
  used    integer not null default 0 check (used >= 0),
  allowed integer not null,
  primary key (cafe_id, user_id, rule_id, period),
  foreign key (cafe_id, rule_id) references allowance_rules (cafe_id, id),
  constraint allowance_periods_within check (used <= allowed)
) with (fillfactor = 80);
select house.make_tenant('allowance_periods');

-- What of which line an allowance covered.
create table allowance_uses (
  cafe_id      uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  rule_id      uuid not null,
  period       text not null,
  order_id     uuid not null,
  line_id      uuid not null,
  units        integer not null check (units > 0),
  amount_minor integer not null check (amount_minor >= 0),
  taken_by     uuid not null,
  business_day date not null,
  created_at   timestamptz not null,
  primary key (cafe_id, id),
  unique (cafe_id, order_id, line_id),
  foreign key (cafe_id, order_id, line_id) references order_lines (cafe_id, order_id, id),
  foreign key (cafe_id, user_id, rule_id, period) references allowance_periods (cafe_id, user_id, rule_id, period)
);
create index allowance_uses_by_day on allowance_uses (cafe_id, business_day);
create index allowance_uses_by_person on allowance_uses (cafe_id, user_id, created_at);
select house.make_tenant('allowance_uses');

-- What came back because its order was cancelled: each use once.
create table allowance_returns (
  cafe_id      uuid not null,
  use_id       uuid not null,
  returned_by  uuid,
  business_day date not null,
  created_at   timestamptz not null,
  primary key (cafe_id, use_id),
  foreign key (cafe_id, use_id) references allowance_uses (cafe_id, id)
);
select house.make_tenant('allowance_returns');

alter table line_adjustments
  drop constraint line_adjustments_kind_check,
  add constraint line_adjustments_kind_check check (kind in ('discount', 'comp', 'void', 'refund', 'allowance'));
create index orders_for_people on orders (cafe_id, business_day) where for_user is not null;
create index orders_by_receiver on orders (cafe_id, for_user, created_at) where for_user is not null;

-- The bill of a person who is ordered for: theirs alone, whatever others are called.
alter table tabs add column for_user uuid, add check (for_user is null or table_id is null);
create unique index tabs_open_by_person on tabs (cafe_id, for_user) where status = 'open' and for_user is not null;
