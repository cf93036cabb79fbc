-- People of a café: numbers, contracts, rates, photos, invitations.

-- Every number that was ever given. A number says who did something on old tickets and lists: it is never given twice.
create table employee_numbers (
  cafe_id  uuid not null,
  number   integer not null check (number between 1 and 999999),
  user_id  uuid not null,
  given_at timestamptz not null,
  primary key (cafe_id, number),
  foreign key (cafe_id, user_id) references memberships (cafe_id, user_id)
);
select house.make_tenant('employee_numbers');

-- One row for each person of a café, made with the membership. What is private is sealed for its row and column; what
-- must be found has a keyed hash beside it, of this café only.
create table employees (
  cafe_id               uuid not null,
  user_id               uuid not null,
  number                integer not null,
  contract_kind         text check (contract_kind in
                          ('permanent', 'fixed_term', 'flexi', 'student', 'extra', 'self_employed')),
  weekly_minutes        integer check (weekly_minutes between 0 and 6000),
  starts_on             date,
  ends_on               date,
  phone                 bytea,
  phone_index           bytea,
  national_number       bytea,
  national_number_index bytea,
  iban                  bytea,
  photo_key             text,
  version               integer not null default 1,
  created_at            timestamptz not null,
  primary key (cafe_id, user_id),
  unique (cafe_id, number),
  foreign key (cafe_id, user_id) references memberships (cafe_id, user_id),
  foreign key (cafe_id, number) references employee_numbers (cafe_id, number),
  check (ends_on is null or starts_on is null or ends_on >= starts_on),
  check ((phone is null) = (phone_index is null)),
  check ((national_number is null) = (national_number_index is null))
);
create unique index employees_national_number on employees (cafe_id, national_number_index);
create index employees_phone on employees (cafe_id, phone_index);
select house.make_tenant('employees');

-- What somebody earns an hour, from a day on; the amount in minor units, as text, sealed.
create table employee_rates (
  cafe_id     uuid not null,
  user_id     uuid not null,
  valid_from  date not null,
  hourly_rate bytea not null,
  changed_by  uuid not null,
  changed_at  timestamptz not null,
  primary key (cafe_id, user_id, valid_from),
  foreign key (cafe_id, user_id) references employees (cafe_id, user_id)
);
select house.make_tenant('employee_rates');

-- Faces, 256 px WebP. The key is random and part of the address: who does not have it finds nothing.
create table employee_photos (
  cafe_id    uuid not null,
  key        text not null check (length(key) between 22 and 64),
  user_id    uuid not null,
  image      bytea not null check (octet_length(image) <= 262144),
  created_at timestamptz not null,
  primary key (cafe_id, key),
  unique (cafe_id, user_id),
  foreign key (cafe_id, user_id) references employees (cafe_id, user_id)
);
select house.make_tenant('employee_photos');

create table invitations (
  cafe_id     uuid not null,
  id          uuid not null,
  role        text not null check (role in ('employee', 'manager', 'owner')),
  email       text check (email = lower(email)),
  name        text check (length(name) between 1 and 120),
  language    text not null check (language in ('nl', 'fr', 'en', 'de')),
  invited_by  uuid not null references users,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  accepted_by uuid references users,
  accepted_at timestamptz,
  revoked_at  timestamptz,
  primary key (cafe_id, id),
  check ((accepted_by is null) = (accepted_at is null)),
  check (accepted_at is null or revoked_at is null)
);
create index invitations_open on invitations (cafe_id, created_at) where accepted_at is null and revoked_at is null;
select house.make_tenant('invitations');

-- Directory: the invitation of a link (stored as the SHA-256 of its token).
create table invitation_tokens (
  token_hash    bytea primary key,
  cafe_id       uuid not null,
  invitation_id uuid not null
);

-- Who works here already gets a number, in the order they came. The owner passes the policies for this transaction only.
alter table memberships no force row level security;
alter table employee_numbers no force row level security;
alter table employees no force row level security;
insert into employee_numbers (cafe_id, number, user_id, given_at)
  select cafe_id, row_number() over (partition by cafe_id order by created_at, user_id), user_id, created_at from memberships;
insert into employees (cafe_id, user_id, number, starts_on, created_at)
  select cafe_id, user_id, number, given_at::date, given_at from employee_numbers;
alter table memberships force row level security;
alter table employee_numbers force row level security;
alter table employees force row level security;
