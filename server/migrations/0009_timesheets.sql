-- Who worked when: shifts with their breaks, what was clocked, what was corrected, and which periods are locked.

-- How work is counted in a café, by version. A shift is counted by the version that was in force when it began.
create table work_rules (
  cafe_id uuid not null,
  version integer not null check (version > 0),
  rules   jsonb not null,
  set_by  uuid,
  set_at  timestamptz not null,
  primary key (cafe_id, version)
);
select house.make_tenant('work_rules');

-- A shift as it stands. What was clocked is kept in clock_events, every change since in shift_changes.
-- A shift whose end nobody clocked is never closed by itself: the next clock-in sets it aside, without an end.
create table shifts (
  cafe_id        uuid not null,
  id             uuid not null,
  user_id        uuid not null,
  business_day   date not null,
  clocked_in_at  timestamptz not null,
  clocked_out_at timestamptz,
  set_aside_at   timestamptz,
  rules_version  integer not null,
  version        integer not null default 1,
  approved_by    uuid,
  approved_at    timestamptz,
  removed_at     timestamptz,
  created_at     timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, user_id) references memberships (cafe_id, user_id),
  foreign key (cafe_id, rules_version) references work_rules (cafe_id, version),
  constraint shifts_forward check (clocked_out_at >= clocked_in_at),
  constraint shifts_aside check (set_aside_at is null or clocked_out_at is null),
  constraint shifts_approved check ((approved_by is null) = (approved_at is null)),
  constraint shifts_approved_whole check (approved_at is null or (clocked_out_at is not null and removed_at is null))
);
-- Nobody is on two shifts at once.
create unique index shifts_one_open on shifts (cafe_id, user_id)
  where clocked_out_at is null and set_aside_at is null and removed_at is null;
create index shifts_by_person on shifts (cafe_id, user_id, clocked_in_at) where removed_at is null;
create index shifts_by_day on shifts (cafe_id, business_day, user_id) where removed_at is null;
select house.make_tenant('shifts');

create table shift_breaks (
  cafe_id    uuid not null,
  shift_id   uuid not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  primary key (cafe_id, shift_id, started_at),
  foreign key (cafe_id, shift_id) references shifts (cafe_id, id),
  check (ended_at >= started_at)
);
create unique index shift_breaks_one_open on shift_breaks (cafe_id, shift_id) where ended_at is null;
select house.make_tenant('shift_breaks');

-- What people clocked, as it happened. Never changed.
create table clock_events (
  cafe_id   uuid not null,
  id        uuid not null,
  shift_id  uuid not null,
  user_id   uuid not null,
  kind      text not null check (kind in ('in', 'out', 'break_start', 'break_end')),
  place     text not null check (place in ('device', 'network', 'code', 'anywhere')),
  device_id uuid,
  at        timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, shift_id) references shifts (cafe_id, id)
);
create index clock_events_of_shift on clock_events (cafe_id, shift_id, at);
select house.make_tenant('clock_events');

-- What was changed since, by whom and why; `before` and `after` are whole shifts.
create table shift_changes (
  cafe_id    uuid not null,
  id         uuid not null,
  shift_id   uuid not null,
  kind       text not null check (kind in ('added', 'corrected', 'set_aside', 'removed', 'approved', 'unapproved')),
  before     jsonb,
  after      jsonb,
  reason     text check (length(reason) between 3 and 200),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (cafe_id, id),
  foreign key (cafe_id, shift_id) references shifts (cafe_id, id),
  check (reason is not null or kind in ('set_aside', 'approved'))
);
create index shift_changes_of_shift on shift_changes (cafe_id, shift_id, changed_at);
select house.make_tenant('shift_changes');

-- Business days whose shifts nobody changes any more. Opening one again needs a reason.
create table timesheet_locks (
  cafe_id     uuid not null,
  id          uuid not null,
  first_day   date not null,
  last_day    date not null,
  locked_by   uuid not null,
  locked_at   timestamptz not null,
  opened_by   uuid,
  opened_at   timestamptz,
  open_reason text check (length(open_reason) between 3 and 200),
  primary key (cafe_id, id),
  check (last_day >= first_day),
  check ((opened_at is null) = (opened_by is null) and (opened_at is null) = (open_reason is null))
);
create index timesheet_locks_by_day on timesheet_locks (cafe_id, last_day) where opened_at is null;
select house.make_tenant('timesheet_locks');

-- What everybody earned an hour when a period was locked, sealed: a locked period is paid as it was locked.
create table timesheet_lock_rates (
  cafe_id uuid not null,
  lock_id uuid not null,
  user_id uuid not null,
  rates   bytea not null,
  primary key (cafe_id, lock_id, user_id),
  foreign key (cafe_id, lock_id) references timesheet_locks (cafe_id, id)
);
select house.make_tenant('timesheet_lock_rates');
