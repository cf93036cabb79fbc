-- The tabs that a batch of orders goes to, locked against being closed before the orders are in, and the versions of
-- what the orders are priced and routed by, locked likewise: a counter that closes waits for the batch and then finds
-- its tickets. $1, $2: café and tab, one element an order.
select t.cafe_id, t.id, t.table_id, t.name, t.status, c.menu_version, c.floor_version, c.stock_version
from tabs t join cafes c on c.cafe_id = t.cafe_id
where (t.cafe_id, t.id) in (select * from unnest($1::uuid[], $2::uuid[]))
order by t.cafe_id, t.id
for share of t, c
