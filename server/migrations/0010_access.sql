-- Keys of the installation, keys for machines, and codes that pair a device.

-- What signs tokens and what seals fields. A key is published first and used from `active_from` on, so that every
-- process knows it before anybody uses it (docs/adr/0022). What is retired stays as a name: it never comes back.
create table installation_keys (
  purpose     text not null check (purpose in ('tokens', 'fields')),
  id          text not null check (length(id) between 1 and 40),
  -- Sealed with a key derived from the installation's secret; gone once retired.
  wrapped     bytea,
  created_at  timestamptz not null,
  active_from timestamptz not null,
  retired_at  timestamptz,
  primary key (purpose, id),
  check ((wrapped is null) = (retired_at is not null))
);

-- Keys for machines. What a key may do is in `scopes`; the key itself is nowhere.
create table api_keys (
  cafe_id      uuid not null,
  -- Also the id of a user nobody can sign in as: whatever names who did something can name the key.
  id           uuid not null references users,
  name         text not null check (length(name) between 1 and 120),
  hint         text not null check (length(hint) between 4 and 12),
  scopes       text[] not null check (cardinality(scopes) between 1 and 60),
  made_by      uuid not null references users,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (cafe_id, id)
);
select house.make_tenant('api_keys');

-- Directory: the café of a key, by the SHA-256 of the key. A revoked key is not in it.
create table api_key_hashes (
  key_hash bytea primary key,
  cafe_id  uuid not null,
  key_id   uuid not null
);

-- Directory: codes that wait for a tablet, by their keyed hash. Used or run out, they are deleted.
create table device_codes (
  code_hash  bytea primary key,
  cafe_id    uuid not null,
  name       text not null check (length(name) between 1 and 120),
  made_by    uuid not null references users,
  expires_at timestamptz not null
);
create index device_codes_by_cafe on device_codes (cafe_id);

-- A locked session only reads: a board stays live while nobody is at it.
alter table sessions add column locked_at timestamptz;
create index sessions_by_device on sessions (device_id) where ended_at is null and device_id is not null;
