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
