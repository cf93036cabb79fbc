-- The audit log: who did what to which thing, one entry after the other, each sealed together with the one before it
-- (docs/adr/0019).

-- The end of the chain stands in the café's sequence row: what is locked last for the numbers of events is locked for
-- the chain too, and no transaction waits twice.
alter table cafe_sequences
  add column audit_seq bigint not null default 0,
  add column audit_hash bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(audit_hash) = 32);

-- `before` and `after` are json, not jsonb: the seal is over the very text. No foreign keys: an entry outlives what it
-- tells of, and names are those of the time.
create table audit_entries (
  cafe_id      uuid not null,
  seq          bigint not null check (seq > 0),
  at           timestamptz not null,
  action       text not null check (length(action) between 1 and 120),
  actor_kind   text not null check (actor_kind in ('user', 'api_key', 'guest', 'system')),
  actor_id     uuid,
  actor_name   text,
  device_id    uuid,
  device_name  text,
  for_kind     text check (for_kind in ('table', 'tab', 'customer', 'colleague')),
  for_id       uuid,
  for_name     text,
  subject_kind text,
  subject_id   text,
  subject_name text,
  before       json,
  after        json,
  key_id       text not null,
  prev_hash    bytea not null check (octet_length(prev_hash) = 32),
  hash         bytea not null check (octet_length(hash) = 32),
  primary key (cafe_id, seq),
  check ((actor_kind = 'system') = (actor_id is null)),
  check ((for_kind is null) = (for_id is null)),
  check ((subject_kind is null) = (subject_id is null))
);
create index audit_entries_by_person on audit_entries (cafe_id, actor_id, seq);
create index audit_entries_by_beneficiary on audit_entries (cafe_id, for_id, seq) where for_id is not null;
create index audit_entries_by_subject on audit_entries (cafe_id, subject_id, seq) where subject_id is not null;
create index audit_entries_by_moment on audit_entries (cafe_id, at);
select house.make_tenant('audit_entries');
