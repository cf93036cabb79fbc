-- Tenants and people.
--
-- Tenant tables: `cafe_id` first in every key, row-level security forced, one policy without sub-selects
-- (see docs/adr/0003). Directories: global, hold no more than what leads to a café, so that a slug, a person
-- or a code can be found before any café is known.

create schema house;
revoke all on schema house from public;

-- Puts a table under the one policy that all tenant tables share. Used by migrations only.
create function house.make_tenant(tenant regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant);
  execute format('alter table %s force row level security', tenant);
  execute format(
    'create policy of_the_cafe on %s using (cafe_id = any (current_setting(''app.cafe_ids'')::uuid[]))
       with check (cafe_id = any (current_setting(''app.cafe_ids'')::uuid[]))', tenant);
end $$;

create table cafes (
  cafe_id            uuid primary key,
  slug               text not null check (slug ~ '^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$'),
  name               text not null check (length(name) between 1 and 120),
  legal_name         text not null default '',
  address            jsonb,
  vat_number         text not null default '',
  country            text not null check (country ~ '^[A-Z]{2}$'),
  time_zone          text not null,
  currency           text not null check (currency ~ '^[A-Z]{3}$'),
  business_day_start text not null default '04:00' check (business_day_start ~ '^[0-2][0-9]:[0-5][0-9]$'),
  settings           jsonb not null,
  -- Versions tell caches and If-Match whether what they hold is current.
  settings_version   integer not null default 1,
  menu_version       integer not null default 1,
  floor_version      integer not null default 1,
  created_at         timestamptz not null default now(),
  closed_at          timestamptz
);
select house.make_tenant('cafes');

create table cafe_slugs (
  slug    text primary key,
  cafe_id uuid not null unique
);

-- The last event and order number of a café. One hot row a café: updated last in a transaction, so that the
-- order of numbers is the order of commits.
create table cafe_sequences (
  cafe_id      uuid primary key,
  event_seq    bigint not null default 0,
  business_day date not null default '2000-01-01',
  order_number integer not null default 0
) with (fillfactor = 20);
select house.make_tenant('cafe_sequences');

create table users (
  id             uuid primary key,
  email          text not null unique check (email = lower(email)),
  name           text not null check (length(name) between 1 and 120),
  password_hash  text not null,
  language       text not null default 'en' check (language in ('nl', 'fr', 'en', 'de')),
  platform_admin boolean not null default false,
  created_at     timestamptz not null default now(),
  disabled_at    timestamptz
);

-- Directory: in which cafés to look for a person's memberships.
create table user_cafes (
  user_id uuid not null references users,
  cafe_id uuid not null,
  primary key (user_id, cafe_id)
);

create table memberships (
  cafe_id    uuid not null,
  user_id    uuid not null references users,
  role       text not null check (role in ('employee', 'manager', 'owner')),
  granted    text[] not null default '{}',
  taken      text[] not null default '{}',
  pin_hash   text,
  created_at timestamptz not null default now(),
  ended_at   timestamptz,
  primary key (cafe_id, user_id)
);
select house.make_tenant('memberships');

create table devices (
  cafe_id      uuid not null,
  id           uuid not null,
  name         text not null,
  paired_by    uuid not null references users,
  paired_at    timestamptz not null default now(),
  last_seen_at timestamptz,
  unpaired_at  timestamptz,
  primary key (cafe_id, id)
);
select house.make_tenant('devices');

-- Directory: the device that holds a token (stored as its SHA-256).
create table device_tokens (
  token_hash bytea primary key,
  cafe_id    uuid not null,
  device_id  uuid not null
);

-- A sign-in. Its refresh tokens form a family: each serves once, and using one twice ends the session.
create table sessions (
  id         uuid primary key,
  user_id    uuid not null references users,
  cafe_id    uuid,
  device_id  uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz
);
create index sessions_by_user on sessions (user_id) where ended_at is null;

create table refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references sessions on delete cascade,
  created_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_tokens_by_session on refresh_tokens (session_id);

-- Events are the outbox, the history and the source of every live screen. Numbers have no gaps.
create table events (
  cafe_id    uuid not null,
  seq        bigint not null,
  type       text not null,
  data       jsonb not null,
  tab_id     uuid,
  created_at timestamptz not null,
  primary key (cafe_id, seq)
);
select house.make_tenant('events');

-- What a write answered, so that its repeat answers the same.
create table idempotency_keys (
  cafe_id      uuid not null,
  actor_id     uuid not null,
  key          text not null check (length(key) between 1 and 100),
  request_hash bytea not null,
  response     jsonb,
  order_id     uuid,
  created_at   timestamptz not null,
  primary key (cafe_id, actor_id, key)
);
select house.make_tenant('idempotency_keys');
