-- The levels that a batch of orders takes from, in all places, locked in the order in which everybody locks them.
-- $1, $2: café and item, one element an item.
select cafe_id, item_id as "itemId", location_id as "locationId", capped, level_milli as "levelMilli",
  value_micro as "valueMicro", unit_cost_micro as "unitCostMicro"
from stock_levels
where (cafe_id, item_id) in (select * from unnest($1::uuid[], $2::uuid[]))
order by cafe_id, item_id, location_id
for no key update
