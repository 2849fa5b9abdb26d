-- What was added to the built-in calendar of working days: yearly notices of the State Council as they were pasted, with the
-- days read from them, and local closures the organ decided on. One person proposes, another puts into force; what was decided
-- stays as it is (docs/decisions/0013-calendar.md).
create table registry.calendar_change(
  id bigint generated always as identity primary key, read_as text not null, year int not null, title text not null,
  text text not null default '', basis text not null default '', days jsonb not null, doubts jsonb not null default '[]',
  remark text not null default '', state text not null default 'proposed',
  proposed_by int not null references registry.person(id), proposed_at timestamptz not null,
  decided_by int references registry.person(id), decided_at timestamptz, decided_note text not null default '',
  check (read_as in ('year', 'adjust', 'extend', 'closure', 'reopened')),
  check (state in ('proposed', 'in-force', 'refused', 'withdrawn')),
  check ((state = 'proposed') = (decided_at is null)),
  check (state not in ('in-force', 'refused') or decided_by <> proposed_by));
create index on registry.calendar_change(state, decided_at, id);

create function registry.calendar_change_decided_once() returns trigger language plpgsql as $$
begin
  if old.state <> 'proposed' then
    raise exception 'a decided change of the calendar stays as it is' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger calendar_change_decided_once before update on registry.calendar_change
  for each row execute function registry.calendar_change_decided_once();
create trigger calendar_change_kept before delete or truncate on registry.calendar_change
  for each statement execute function platform.refuse_change();

-- How many dates a change of the calendar moved.
create index ledger_calendar on platform.ledger(occurred_at) where action = 'calendar-moved';

grant select, insert on registry.calendar_change to "{db}_app";
grant update (state, decided_by, decided_at, decided_note) on registry.calendar_change to "{db}_app";
grant usage on sequence registry.calendar_change_id_seq to "{db}_app";
