-- Which drawer a posting moved cash in or out of; null when it touched no cash, or none was open.
-- What should be in a drawer is added up from here.
alter table ledger_postings
  add column drawer_session_id uuid,
  add foreign key (cafe_id, drawer_session_id) references drawer_sessions (cafe_id, id);
create index ledger_postings_by_drawer on ledger_postings (cafe_id, drawer_session_id) where drawer_session_id is not null;

-- Issued while the café had to use a registered till: a fiscal device must sign it.
alter table receipts add column to_sign boolean not null default false;
create index receipts_to_sign on receipts (cafe_id, number) where to_sign;

-- What a fiscal device answered to a receipt. A row of its own because no device is asked inside a transaction.
create table receipt_signatures (
  cafe_id        uuid not null,
  receipt_number bigint not null,
  adapter        text not null,
  signature      text not null,
  code           text not null,
  signed_at      timestamptz not null,
  primary key (cafe_id, receipt_number),
  foreign key (cafe_id, receipt_number) references receipts (cafe_id, number)
);
select house.make_tenant('receipt_signatures');
