-- Credits that nobody paid for, given or taken back: who did it and why. The amounts themselves stand in the ledger.
create table credit_changes (
  cafe_id      uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  kind         text not null check (kind in ('add', 'deduct')),
  amount_minor integer not null check (amount_minor > 0),
  reason       text not null,
  made_by      uuid not null,
  created_at   timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, user_id) references credit_accounts (cafe_id, user_id)
);
create index credit_changes_by_user on credit_changes (cafe_id, user_id);
select house.make_tenant('credit_changes');
