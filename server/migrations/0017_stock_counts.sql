-- Stock-takes (docs/adr/0030).

create table stock_counts (
  cafe_id     uuid not null,
  id          uuid not null,
  location_id uuid not null,
  scope       text not null check (scope in ('all', 'category', 'items')),
  category    text check (length(category) <= 120),
  -- Who counts is not told what should be there.
  blind       boolean not null,
  note        text check (length(note) between 1 and 200),
  status      text not null default 'open' check (status in ('open', 'posted', 'cancelled')),
  began_by    uuid,
  began_at    timestamptz not null,
  ended_by    uuid,
  ended_at    timestamptz,
  -- What was missing and what was too much, once it is posted.
  short_micro bigint check (short_micro <= 0),
  over_micro  bigint check (over_micro >= 0),
  primary key (cafe_id, id),
  foreign key (cafe_id, location_id) references stock_locations (cafe_id, id),
  check ((status = 'open') = (ended_at is null)),
  check ((category is not null) = (scope = 'category'))
);
create index stock_counts_by_time on stock_counts (cafe_id, began_at, id);
select house.make_tenant('stock_counts');

-- What is to be counted, and what came of it. While it is open, no other count has the same item at the same place.
create table stock_count_lines (
  cafe_id         uuid not null,
  count_id        uuid not null,
  item_id         uuid not null,
  location_id     uuid not null,
  open            boolean not null default true,
  -- Once it is posted: how the line ended, and its figures as they were then.
  outcome         text check (outcome in ('counted', 'unchanged', 'zero')),
  counted_milli   bigint,
  expected_milli  bigint,
  uncertain_milli bigint check (uncertain_milli >= 0),
  variance_milli  bigint,
  -- Less than the variance where more was sold meanwhile than could have been missing.
  posted_milli    bigint,
  cost_micro      bigint,
  primary key (cafe_id, count_id, item_id),
  foreign key (cafe_id, count_id) references stock_counts (cafe_id, id),
  foreign key (cafe_id, item_id) references stock_items (cafe_id, id),
  foreign key (cafe_id, location_id) references stock_locations (cafe_id, id)
);
create unique index stock_count_lines_open on stock_count_lines (cafe_id, location_id, item_id) where open;
select house.make_tenant('stock_count_lines');

-- Every time somebody counted, with what should have been there at that moment. What was counted wrongly is taken back
-- by another row.
create table stock_count_entries (
  cafe_id        uuid not null,
  id             uuid not null,
  count_id       uuid not null,
  item_id        uuid not null,
  quantity_milli bigint check (quantity_milli >= 0),
  -- As it was counted: so many of these packs, and the rest loose.
  packs          jsonb,
  area           text check (length(area) between 1 and 60),
  -- What is sold is taken from there.
  serving        boolean,
  expected_milli bigint,
  counted_at     timestamptz,
  takes_back     uuid,
  person_id      uuid,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, count_id, item_id) references stock_count_lines (cafe_id, count_id, item_id),
  foreign key (cafe_id, takes_back) references stock_count_entries (cafe_id, id),
  check ((takes_back is null) = (quantity_milli is not null)),
  check ((takes_back is null) = (expected_milli is not null)),
  check ((takes_back is null) = (counted_at is not null))
);
create unique index stock_count_entries_back on stock_count_entries (cafe_id, takes_back) where takes_back is not null;
create index stock_count_entries_by_item on stock_count_entries (cafe_id, count_id, item_id);
select house.make_tenant('stock_count_entries');
