-- What a batch of orders has taken: levels as they are now, and a movement for each part of a line.
--
--  $1…$5   one element a level: café, item, place, level, value
--  $6…$16  one element a movement: café, movement, item, place, reason, quantity, cost, order, line, person, business day
--  $17     now
with taken as (
  update stock_levels s
  set level_milli = l.level_milli, value_micro = l.value_micro
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[])
    as l (cafe_id, item_id, location_id, level_milli, value_micro)
  where s.cafe_id = l.cafe_id and s.item_id = l.item_id and s.location_id = l.location_id
)
insert into stock_movements (
  cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, order_id, line_id, person_id, business_day, created_at)
select cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, order_id, line_id, person_id, business_day,
  $17::timestamptz
from unnest(
  $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::bigint[], $12::bigint[], $13::uuid[], $14::uuid[],
  $15::uuid[], $16::date[]
) as m (cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, order_id, line_id, person_id, business_day)
