-- Figures, and the positions of what reads the event stream (docs/adr/0027).

-- How far a consumer has applied the events of a café; moves in the transaction that applies them. `generation` is the
-- copy of its read models that holds; a rebuild fills the next one beside it, under a name of its own.
create table consumer_positions (
  cafe_id    uuid not null,
  name       text not null,
  seq        bigint not null default 0,
  generation integer not null default 1,
  -- Which rebuild this is: one that begins later takes over.
  run        uuid,
  failures   integer not null default 0,
  failed_seq bigint,
  error      text,
  retry_at   timestamptz,
  primary key (cafe_id, name)
) with (fillfactor = 50);
select house.make_tenant('consumer_positions');

-- Read models, fed by the consumer `figures` and nobody else; `npm run readmodels:rebuild` fills them anew. Quantities are
-- thousandths and costs millionths, signed as the movements that they add up.

-- What an item did on a business day, by reason: for what is used on which weekday.
create table stock_days (
  cafe_id        uuid not null,
  generation     integer not null,
  item_id        uuid not null,
  business_day   date not null,
  reason         text not null,
  quantity_milli bigint not null,
  cost_micro     bigint not null,
  primary key (cafe_id, generation, business_day, item_id, reason)
) with (fillfactor = 80);
select house.make_tenant('stock_days');

create table stock_months (
  cafe_id        uuid not null,
  generation     integer not null,
  -- Its first day.
  month          date not null,
  item_id        uuid not null,
  reason         text not null,
  quantity_milli bigint not null,
  cost_micro     bigint not null,
  primary key (cafe_id, generation, month, item_id, reason)
) with (fillfactor = 80);
select house.make_tenant('stock_months');

-- All that an item ever did: with the months since, what there was at the end of any month. And when it was last sold.
create table stock_totals (
  cafe_id        uuid not null,
  generation     integer not null,
  item_id        uuid not null,
  quantity_milli bigint not null,
  cost_micro     bigint not null,
  last_used      date,
  primary key (cafe_id, generation, item_id)
) with (fillfactor = 60);
select house.make_tenant('stock_totals');

-- What was sold on a business day, by product, variant and rate of VAT. Whatever happens to an order later (a discount, a
-- cancel, what it gave back) counts on the day of the order.
create table product_days (
  cafe_id           uuid not null,
  generation        integer not null,
  business_day      date not null,
  product_id        uuid not null,
  variant_id        uuid not null,
  rate_basis_points integer not null,
  sold              bigint not null,
  gross_minor       bigint not null,
  reduced_minor     bigint not null,
  cost_micro        bigint not null,
  primary key (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points)
) with (fillfactor = 80);
select house.make_tenant('product_days');

-- What of `product_days` was taken off lines: a cancelled order takes it back with the rest.
create table product_reductions (
  cafe_id       uuid not null,
  generation    integer not null,
  order_id      uuid not null,
  line_id       uuid not null,
  adjustment_id uuid not null,
  -- Pieces that were voided.
  voided        integer not null,
  amount_minor  integer not null,
  primary key (cafe_id, generation, order_id, line_id, adjustment_id)
);
select house.make_tenant('product_reductions');
