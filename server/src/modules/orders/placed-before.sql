-- What keys that were used before stand for: the order as its event told it, which is what the first request was
-- answered. $1, $2, $3: café, actor and key, one element a key. Lateral, so that every key is three index look-ups
-- whatever the planner believes about tables that were filled a moment ago.
select wanted.nth::int, earlier.request_hash, earlier.data
from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as wanted (cafe_id, actor_id, key, nth)
cross join lateral (
  select k.request_hash,
    (select (select e.data from events e where e.cafe_id = o.cafe_id and e.seq = o.created_seq)
      from orders o where o.cafe_id = k.cafe_id and o.id = k.order_id) as data
  from idempotency_keys k
  where k.cafe_id = wanted.cafe_id and k.actor_id = wanted.actor_id and k.key = wanted.key
) earlier
