-- Accounts that people open, prove, recover and erase by themselves, and the mail that this takes. They belong to a
-- person, who can be known in several cafés: no tenant tables.

alter table users
  -- When somebody who reads the mail of this address last showed it; null: it was only typed in.
  add column email_verified_at timestamptz,
  -- The row stays because bookings name it; nothing in it says who it was.
  add column erased_at         timestamptz,
  add check (erased_at is null or disabled_at is not null);

-- What a sign-in came from, in two words of a short list: enough to recognise one's own.
alter table sessions
  add column browser text check (length(browser) <= 40),
  add column system  text check (length(system) <= 40);

-- Somebody has asked for an account. It is none until the link in the mail and the password chosen come together, so
-- that nobody opens an account for the address of another.
create table pending_accounts (
  token_hash    bytea primary key,
  email         text not null check (email = lower(email)),
  name          text not null check (length(name) between 1 and 120),
  password_hash text not null,
  language      text not null check (language in ('nl', 'fr', 'en', 'de')),
  created_at    timestamptz not null,
  expires_at    timestamptz not null
);
create index pending_accounts_by_email on pending_accounts (email);
create index pending_accounts_by_expiry on pending_accounts (expires_at);

-- Links of mails, stored as SHA-256: a new password, another address. Each serves once. `user_id` is null for those
-- that nobody got: asking for a password of an unknown address costs the same.
create table account_links (
  token_hash bytea primary key,
  purpose    text not null check (purpose in ('password', 'email')),
  user_id    uuid references users,
  -- The new address.
  email      text check (email = lower(email)),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((purpose = 'email') = (email is not null))
);
create index account_links_by_user on account_links (user_id);
create index account_links_by_expiry on account_links (expires_at);

-- Mail to send, written in the transaction that it tells of. Once it is sent or given up, only that remains: what it
-- said and whom it went to is gone.
create table mails (
  id              uuid primary key,
  template        text not null,
  language        text not null check (language in ('nl', 'fr', 'en', 'de')),
  recipient       text,
  subject         text,
  body_text       text,
  body_html       text,
  attachment      bytea check (octet_length(attachment) <= 2097152),
  attachment_name text,
  created_at      timestamptz not null,
  -- After this it would be of no use any more.
  expires_at      timestamptz not null,
  next_try_at     timestamptz not null,
  tries           integer not null default 0,
  sent_at         timestamptz,
  given_up_at     timestamptz,
  check (sent_at is null or given_up_at is null),
  check ((sent_at is null and given_up_at is null) = (recipient is not null)),
  check ((recipient is null) = (subject is null)),
  check ((recipient is null) = (body_text is null)),
  check ((recipient is null) = (body_html is null)),
  check (recipient is not null or attachment is null)
);
create index mails_due on mails (next_try_at) where recipient is not null;
create index mails_by_recipient on mails (recipient) where recipient is not null;
create index mails_by_age on mails (created_at);

-- Directory: in which cafés to look for a person as a customer.
create table customer_cafes (
  user_id uuid not null references users,
  cafe_id uuid not null,
  primary key (user_id, cafe_id)
);

-- The owner passes the policies for this transaction only.
alter table customers no force row level security;
insert into customer_cafes (user_id, cafe_id) select user_id, cafe_id from customers;
alter table customers force row level security;
