-- Second factors of people: authenticator apps, passkeys, recovery codes. They belong to a person, who can work in
-- several cafés: no tenant tables.

-- When password and second factor, or a passkey, were last shown in this session; null for a PIN on a shared device.
alter table sessions
  add column factor      text check (factor in ('totp', 'passkey', 'recovery')),
  add column verified_at timestamptz;

-- A password that is strong enough beside a second factor only: the last factor cannot go while it holds.
alter table users add column short_password boolean not null default false;

-- An authenticator app. One that is not confirmed was begun and signs nobody in.
create table totp_factors (
  id           uuid primary key,
  user_id      uuid not null references users,
  -- AES-256-GCM, bound to this row (kernel/field-encryption.ts).
  secret       bytea not null,
  -- The newest time step whose code was used: each code serves once.
  last_step    bigint,
  created_at   timestamptz not null,
  confirmed_at timestamptz
);
create unique index totp_factors_in_use on totp_factors (user_id) where confirmed_at is not null;
create unique index totp_factors_begun on totp_factors (user_id) where confirmed_at is null;

create table passkeys (
  id            uuid primary key,
  user_id       uuid not null references users,
  credential_id text not null unique check (length(credential_id) between 1 and 1400),
  public_key    bytea not null,
  -- Of signatures, as the authenticator counts; stays 0 where it does not.
  counter       bigint not null,
  transports    text[] not null default '{}',
  synced        boolean not null,
  name          text not null check (length(name) between 1 and 120),
  created_at    timestamptz not null,
  last_used_at  timestamptz
);
create index passkeys_by_user on passkeys (user_id);

-- Stored as an HMAC with a key of the house; ten of a person, made together.
create table recovery_codes (
  user_id    uuid not null references users,
  code_hash  bytea not null,
  created_at timestamptz not null,
  used_at    timestamptz,
  primary key (user_id, code_hash)
);

-- What is good for one thing for five minutes: the second step of a sign-in, or one signature of a passkey.
create table sign_in_tickets (
  token_hash bytea primary key,
  purpose    text not null check (purpose in ('second-step', 'passkey', 'register', 'step-up')),
  -- Whose it is; null where any passkey may sign in.
  user_id    uuid references users,
  -- What the passkey must sign, base64url.
  challenge  text,
  failures   integer not null default 0,
  expires_at timestamptz not null
);
create index sign_in_tickets_by_expiry on sign_in_tickets (expires_at);
