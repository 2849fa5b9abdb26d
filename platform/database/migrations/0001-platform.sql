-- The platform's tables. What cannot be changed later (docs/decisions/0001-first-migration.md) is here, whole.
-- {db} is replaced by the database's name: roles belong to the whole server, so each carries it.

create schema platform;
create schema registry;

-- Directory ---------------------------------------------------------------------------------------------------
create table registry.region(
  code text primary key, name text not null, level text not null, parent text references registry.region(code),
  lng double precision, lat double precision, seq int not null default 0,
  valid_from date not null default '1949-10-01', valid_to date);
create index on registry.region(parent);

create table registry.unit(
  code text primary key, name text not null, short text not null, kind text not null,
  parent text references registry.unit(code), region text references registry.region(code),
  seq int not null default 0, valid_from date not null default '1949-10-01', valid_to date);
create index on registry.unit(parent);

create table registry.person(
  id int generated always as identity primary key, login text not null unique, name text not null, phone text,
  secret text, must_change boolean not null default false, failed int not null default 0, locked_until timestamptz,
  demo boolean not null default false, valid_from date not null default '1949-10-01', valid_to date);

create table registry.post(
  id int generated always as identity primary key, person_id int not null references registry.person(id),
  unit text not null references registry.unit(code), role text not null, title text not null,
  valid_from date not null default '1949-10-01', valid_to date);
create index on registry.post(person_id);
create index on registry.post(unit, role);

create table registry.category(
  code text primary key, name text not null, parent text references registry.category(code), level int not null,
  seq int not null default 0, valid_from date not null default '1949-10-01', valid_to date);

create table registry.term(code text not null, kind text not null, name text not null, seq int not null default 0,
  data jsonb not null default '{}', primary key(kind, code));

create table registry.param(
  key text not null, scope text not null default 'district', name text not null default '', value jsonb not null, unit text not null default '',
  source text not null default '', article text not null default '', confidence text not null default '',
  valid_from date not null default '1949-10-01', valid_to date, primary key(key, scope, valid_from));

create table registry.setting(key text primary key, value jsonb not null);

-- A resident or business: ledgers hold only the reference, so that the rest can be erased.
create table registry.party(ref text primary key, phone text, name text, created_at timestamptz not null default now());
-- One telephone, one reference, also when two first requests come at the same moment.
create unique index party_of_phone on registry.party(phone);

-- Access ------------------------------------------------------------------------------------------------------
create table platform.session(
  token_hash bytea primary key, person_id int references registry.person(id), post_id int references registry.post(id),
  party_ref text, matter_id bigint, created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null);
create index on platform.session(expires_at);

-- A scope is a direct desk (unit × role), a region, or a person; subtrees are expanded when asking. Ids are given by
-- scope_ids alone and no row is ever removed, so rows that name one carry no foreign key: it would be asked for each of
-- the several rows an act writes.
create table platform.scope(id int generated always as identity primary key, key text not null unique);

-- Matters -----------------------------------------------------------------------------------------------------
create sequence platform.matter_id;
create table platform.number_series(series text primary key, last bigint not null);

create table platform.matter(
  id bigint primary key, kind text not null, module text not null, number text not null unique, state text not null,
  open boolean not null, rev int not null, round int not null, raiser text, facts jsonb not null,
  def_version int not null, opened_at timestamptz not null, closed_at timestamptz, due_at timestamptz);
create index matter_raiser on platform.matter(raiser) where raiser is not null;

create table platform.matter_scope(
  scope_id int not null, matter_id bigint not null, opened_at timestamptz not null,
  due_at timestamptz, open boolean not null, kind text not null, category text not null, primary key(scope_id, matter_id));
create index matter_scope_matter on platform.matter_scope(matter_id);
create index matter_scope_newest on platform.matter_scope(scope_id, opened_at desc, matter_id desc);
create index matter_scope_category on platform.matter_scope(scope_id, category, opened_at desc, matter_id desc);
create index matter_scope_due on platform.matter_scope(scope_id, due_at, matter_id) where open;

create table platform.matter_task(
  matter_id bigint not null, no int not null, step text not null, round int not null, scope_id int not null,
  unit text not null, role text not null, mode text not null, required boolean not null, person_id int, state text not null,
  rev int not null, opened_at timestamptz not null, settled_at timestamptz, due_at timestamptz, urgency int not null default 0,
  primary key(matter_id, no));
create index matter_task_inbox on platform.matter_task(scope_id, step, due_at, matter_id) where state in ('open', 'accepted');
create index matter_task_unit on platform.matter_task(unit, due_at, matter_id) where state in ('open', 'accepted');

create table platform.clock(
  matter_id bigint not null, no int not null, task_no int, code text not null, unit text not null, amount numeric not null,
  until_at timestamptz, starts_at timestamptz not null, due_at timestamptz, state text not null, pauses jsonb not null default '[]',
  extensions jsonb not null default '[]', calendar_rev text not null, provisional boolean not null default false,
  done_at timestamptz, missed_at timestamptz, primary key(matter_id, no));
create index clock_due on platform.clock(due_at) where state = 'running' and missed_at is null;
create index clock_missed on platform.clock(missed_at) where state = 'running' and missed_at is not null;

create table platform.matter_link(
  parent_id bigint not null, child_id bigint not null, kind text not null, after_child_id bigint, required boolean not null,
  active boolean not null default true, primary key(parent_id, child_id, kind));
create index matter_link_child on platform.matter_link(child_id);

-- One record of another system is one matter, however often it is sent.
create table platform.matter_source(source text not null, source_id text not null, matter_id bigint not null,
  primary key(source, source_id));
create index matter_source_matter on platform.matter_source(matter_id);
-- Staff look a matter up by the number the other system gave it, without saying which system.
create index matter_source_number on platform.matter_source(source_id);

-- The private view of a matter as it stands; erased together with its ledger parts.
create table platform.matter_private(
  matter_id bigint primary key, subject_ref text, title text not null default '', parts jsonb not null default '{}',
  words tsvector not null default ''::tsvector);
create index matter_private_words on platform.matter_private using gin(words);

-- Ledger ------------------------------------------------------------------------------------------------------
-- What an entry changes in the figures: measure, day, how many, channel, category, region, unit. As a type of its own and
-- not as JSON, because counting reads it from every entry: three times faster.
create type platform.count_line as (m text, d date, n int, c text, g text, r text, u text);
create table platform.ledger(
  id bigint generated always as identity primary key, matter_id bigint not null, rev int not null, module text not null,
  kind text not null, action text not null, def_version int not null, actor_ref text not null, unit_id text, behalf_ref text,
  occurred_at timestamptz not null, recorded_at timestamptz not null, sealed bytea not null, leaf bytea not null,
  counts platform.count_line[] not null default '{}', unique(matter_id, rev));
create table platform.ledger_private(
  matter_id bigint not null, rev int not null, subject_ref text, salt bytea not null, content jsonb,
  erased_at timestamptz, primary key(matter_id, rev));
create table platform.ledger_queue(id bigint primary key);
create table platform.ledger_order(pos bigint primary key, id bigint not null unique, leaf bytea not null);
create table platform.cursor(name text primary key, pos bigint not null default -1, data jsonb not null default '{}');
create table platform.tree_head(
  size bigint primary key, root bytea not null, frontier jsonb not null, at timestamptz not null, key_id text not null, signature bytea not null);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = '42501';
end $$;
create trigger ledger_append_only before update or delete or truncate on platform.ledger
  for each statement execute function platform.refuse_change();
create trigger ledger_order_append_only before update or delete or truncate on platform.ledger_order
  for each statement execute function platform.refuse_change();
create trigger tree_head_append_only before update or delete or truncate on platform.tree_head
  for each statement execute function platform.refuse_change();

-- Figures -----------------------------------------------------------------------------------------------------
-- grain d: by day and at most one dimension; grain m: by month and at most two. A row holds the cells of one cut:
-- cut '' {"": n}; cut 'unit' {unit: n}; cut 'region,unit' with k1 = a region {unit: n}.
create table platform.tally(
  measure text collate "C" not null, grain char(1) collate "C" not null, cut text collate "C" not null, period date not null,
  k1 text collate "C" not null, cells jsonb not null, primary key(measure, grain, cut, period, k1)) with (fillfactor = 70);
-- The records behind a figure, as they were counted: a correction is a −1 and a +1, and the sum over a matter is what stands.
create table platform.counted(
  measure text collate "C" not null, day date not null, matter_id bigint not null, n int not null, channel text collate "C" not null,
  category text collate "C" not null, region text collate "C" not null, unit text collate "C" not null);
create index counted_records on platform.counted(measure, day, matter_id);

-- Messages, files, background work ------------------------------------------------------------------------------
create table platform.outbox(
  id bigint generated always as identity primary key, matter_id bigint not null, rev int not null, party_ref text, template text not null,
  say text not null, created_at timestamptz not null, sent_at timestamptz, channel text, failure text);
create index outbox_waiting on platform.outbox(id) where sent_at is null;
create index outbox_matter on platform.outbox(matter_id);

create table platform.file(
  key text primary key, sm3 text not null, size int not null, type text not null, name text not null, original_sm3 text,
  original_size int, uploaded_by text not null, matter_id bigint, created_at timestamptz not null);
create index on platform.file(matter_id);

create table platform.job(
  id text primary key, kind text not null, state text not null, done bigint not null default 0, total bigint, detail jsonb not null default '{}',
  created_at timestamptz not null, updated_at timestamptz not null);
