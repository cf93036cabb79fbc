-- Places N orders, of one café or of many, in one statement: keys, orders, tickets, lines, numbers and events.
-- One order is the case N = 1; the benchmark's yardstick runs it so.
--
--  $1…$18   one element an order: café, actor, key, request hash, order, tab, business day, workflow, status,
--           service mode, guest, placed by, for user, note, subtotal, tax, total, event data without its number
--  $19…$22  one element a ticket: index of its order (from 1), ticket, counter, status
--  $23…$34  one element a line: index of its order, line, ticket, position, product, variant, name, variant name,
--           modifiers, note, quantity, unit price
--  $35…$36  and its tax class and rate
--  $37      now
--  $38      one element an order: held until it is paid
--
-- An order whose key exists already is left out: the caller answers it from what is stored. The café's sequence rows
-- are locked in the order of their ids, so that batches of several processes cannot block each other in a circle.
with wanted as (
  select * from unnest(
    $1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::uuid[], $6::uuid[], $7::date[], $8::uuid[], $9::text[],
    $10::text[], $11::uuid[], $12::uuid[], $13::uuid[], $14::text[], $15::int[], $16::int[], $17::int[], $18::text[], $38::boolean[]
  ) with ordinality as p (
    cafe_id, actor_id, key, request_hash, order_id, tab_id, business_day, workflow_id, status,
    service_mode, guest_id, placed_by, for_user, note, subtotal_minor, tax_minor, total_minor, event, held, nth)
),
fresh as (
  insert into idempotency_keys (cafe_id, actor_id, key, request_hash, order_id, created_at)
  select cafe_id, actor_id, key, request_hash, order_id, $37::timestamptz from wanted
  order by cafe_id, actor_id, key
  on conflict do nothing
  returning cafe_id, actor_id, key
),
counted as (
  select p.*, row_number() over (partition by p.cafe_id order by p.nth)::int as within
  from wanted p join fresh f on f.cafe_id = p.cafe_id and f.actor_id = p.actor_id and f.key = p.key
),
per_cafe as (
  select cafe_id, count(*)::int as orders, max(business_day) as business_day from counted group by cafe_id
),
locked as (
  select s.cafe_id, s.event_seq, s.order_number, s.business_day, s.audit_seq, s.audit_hash
  from cafe_sequences s
  where s.cafe_id = any (array(select cafe_id from per_cafe order by cafe_id))
  order by s.cafe_id
  for no key update
),
bumped as (
  update cafe_sequences s
  set event_seq = l.event_seq + c.orders,
      order_number = case when l.business_day >= c.business_day then l.order_number else 0 end + c.orders,
      business_day = greatest(l.business_day, c.business_day)
  from locked l join per_cafe c on c.cafe_id = l.cafe_id
  where s.cafe_id = l.cafe_id
  returning s.cafe_id, s.event_seq - c.orders as seq_before, s.order_number - c.orders as number_before, s.business_day,
    l.audit_seq, l.audit_hash
),
numbered as (
  select c.*, b.seq_before + c.within as seq, b.number_before + c.within as number, b.business_day as day,
    b.audit_seq, b.audit_hash
  from counted c join bumped b on b.cafe_id = c.cafe_id
),
new_orders as (
  insert into orders (
    cafe_id, id, tab_id, business_day, number, workflow_id, status, kind, held, service_mode, guest_id, placed_by, for_user,
    note, subtotal_minor, tax_minor, total_minor, created_seq, created_at)
  select cafe_id, order_id, tab_id, day, number, workflow_id, status, 'queued', held, service_mode, guest_id, placed_by, for_user,
    note, subtotal_minor, tax_minor, total_minor, seq, $37::timestamptz
  from numbered
),
new_tickets as (
  insert into tickets (cafe_id, order_id, id, counter_id, status, kind, held, created_at, changed_at)
  select n.cafe_id, n.order_id, t.id, t.counter_id, t.status, 'queued', n.held, $37::timestamptz, $37::timestamptz
  from unnest($19::int[], $20::uuid[], $21::uuid[], $22::text[]) as t (nth, id, counter_id, status)
  join numbered n on n.nth = t.nth
),
new_lines as (
  insert into order_lines (
    cafe_id, order_id, id, ticket_id, position, product_id, variant_id, name, variant_name, modifiers, note, quantity,
    unit_price_minor, total_minor, tax_class, rate_basis_points)
  select n.cafe_id, n.order_id, l.id, l.ticket_id, l.position, l.product_id, l.variant_id, l.name, l.variant_name,
    l.modifiers::jsonb, l.note, l.quantity, l.unit_price_minor, l.quantity * l.unit_price_minor, l.tax_class,
    l.rate_basis_points
  from unnest(
    $23::int[], $24::uuid[], $25::uuid[], $26::int[], $27::uuid[], $28::uuid[], $29::text[], $30::text[], $31::text[],
    $32::text[], $33::int[], $34::int[], $35::text[], $36::int[]
  ) as l (nth, id, ticket_id, position, product_id, variant_id, name, variant_name, modifiers, note, quantity,
    unit_price_minor, tax_class, rate_basis_points)
  join numbered n on n.nth = l.nth
),
new_events as (
  insert into events (cafe_id, seq, type, data, tab_id, created_at)
  select cafe_id, seq, 'order:created', event::jsonb || jsonb_build_object('number', number, 'businessDay', day), tab_id,
    $37::timestamptz
  from numbered
)
-- With where the café's audit chain ends: its row is locked, so that entries can follow in the same transaction.
select nth::int, seq, number, day::text as business_day, audit_seq, audit_hash from numbered
