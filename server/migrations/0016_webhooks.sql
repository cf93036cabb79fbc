-- Other systems are told of what happens, and people by mail of what runs out.

-- Where to tell of which events. Secrets are sealed; after a change the one before signs besides for a day.
create table webhooks (
  cafe_id           uuid not null,
  id                uuid not null,
  url               text not null check (length(url) between 8 and 500),
  description       text not null default '' check (length(description) <= 120),
  events            text[] not null check (cardinality(events) between 1 and 60),
  active            boolean not null default true,
  -- Why it is off, when nobody switched it off.
  off_because       text check (off_because in ('gone', 'failing', 'behind')),
  secret            bytea not null,
  secret_hint       text not null check (length(secret_hint) = 4),
  old_secret        bytea,
  old_secret_until  timestamptz,
  -- Events after this number are told of: those from before it was switched on are not.
  from_seq          bigint not null,
  failing_since     timestamptz,
  last_delivered_at timestamptz,
  made_by           uuid not null references users,
  created_at        timestamptz not null,
  deleted_at        timestamptz,
  primary key (cafe_id, id),
  check (off_because is null or not active),
  check ((old_secret is null) = (old_secret_until is null))
);
select house.make_tenant('webhooks');

-- One event for one webhook. What is sent is read from `events` when it is sent; a test has no number there.
create table webhook_deliveries (
  cafe_id     uuid not null,
  id          uuid not null,
  webhook_id  uuid not null,
  event_seq   bigint,
  event       text not null,
  state       text not null check (state in ('waiting', 'delivered', 'given_up', 'dropped')),
  -- It has failed so often that those behind it no longer wait for it, or it was asked for by hand.
  aside       boolean not null default false,
  tries       integer not null default 0,
  created_at  timestamptz not null,
  -- The time to give up counts from here.
  queued_at   timestamptz not null,
  next_try_at timestamptz,
  ended_at    timestamptz,
  primary key (cafe_id, id),
  unique (cafe_id, webhook_id, event_seq),
  foreign key (cafe_id, webhook_id) references webhooks (cafe_id, id),
  check ((state = 'waiting') = (next_try_at is not null)),
  check ((state = 'waiting') = (ended_at is null))
) with (fillfactor = 80);
create index webhook_deliveries_waiting on webhook_deliveries (cafe_id, webhook_id, aside, event_seq) where state = 'waiting';
create index webhook_deliveries_by_time on webhook_deliveries (cafe_id, webhook_id, created_at desc, id desc);
select house.make_tenant('webhook_deliveries');

-- Every time that one was sent, and what came of it: an answer with its status, or why there was none.
create table webhook_attempts (
  cafe_id     uuid not null,
  id          uuid not null,
  delivery_id uuid not null,
  created_at  timestamptz not null,
  duration_ms integer not null check (duration_ms >= 0),
  status      integer check (status between 100 and 999),
  failure     text check (failure in ('timeout', 'name', 'address', 'connection', 'tls')),
  excerpt     text not null default '' check (length(excerpt) <= 500),
  primary key (cafe_id, id),
  foreign key (cafe_id, delivery_id) references webhook_deliveries (cafe_id, id) on delete cascade,
  check ((status is null) = (failure is not null))
);
create index webhook_attempts_by_delivery on webhook_attempts (cafe_id, delivery_id, id);
select house.make_tenant('webhook_attempts');

-- Directory: which webhooks have something to send, and from when on; whoever sends takes one for a while.
create table webhooks_due (
  webhook_id  uuid primary key,
  cafe_id     uuid not null,
  next_at     timestamptz not null,
  taken_until timestamptz
);
create index webhooks_due_next on webhooks_due (next_at);

-- Who is told by mail of what runs out.
create table alert_mail_settings (
  cafe_id           uuid not null primary key,
  managers          boolean not null,
  addresses         text[] not null check (cardinality(addresses) <= 10),
  -- What is low is gathered: one mail in so many minutes at the most.
  low_every_minutes integer not null check (low_every_minutes between 5 and 1440),
  version           integer not null default 1,
  last_mailed_at    timestamptz
);
select house.make_tenant('alert_mail_settings');

-- An alert is mailed once: its row stays, also when it was over before the mail went.
create table alert_mails (
  cafe_id   uuid not null,
  alert_id  uuid not null,
  item_id   uuid not null,
  kind      text not null check (kind in ('low', 'out')),
  name      text not null,
  raised_at timestamptz not null,
  mailed_at timestamptz,
  primary key (cafe_id, alert_id),
  foreign key (cafe_id, alert_id) references stock_alerts (cafe_id, id)
);
create index alert_mails_waiting on alert_mails (cafe_id, alert_id) where mailed_at is null;
select house.make_tenant('alert_mails');

-- Directory: cafés whose gathered alerts are to be mailed, and when.
create table alert_mails_due (
  cafe_id uuid primary key,
  due_at  timestamptz not null
);
create index alert_mails_due_at on alert_mails_due (due_at);
