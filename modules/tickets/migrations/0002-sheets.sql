-- Spreadsheets on their way in: the rows wait here until they are tickets, then only the bad ones stay for a week.
create table tickets.sheet(
  id text primary key, person_id int not null, name text not null, state text not null, columns jsonb not null, rows jsonb not null,
  map jsonb not null, signature text not null, total int not null, done int not null default 0, created int not null default 0,
  same int not null default 0, bad jsonb not null default '[]', changed jsonb not null default '[]',
  created_at timestamptz not null, updated_at timestamptz not null);
create index on tickets.sheet(updated_at);

-- The mapping of columns that somebody confirmed, by the columns' names.
create table tickets.sheet_map(
  signature text primary key, name text not null, map jsonb not null, by_person int not null, at timestamptz not null);

-- Who took which list out of the house. Nobody changes it, and nobody takes a line out.
create table tickets.export(
  id bigint generated always as identity primary key, at timestamptz not null, person_ref text not null, post_id int not null,
  unit text not null, role text not null, what text not null, filters jsonb not null, rows int not null, capped boolean not null);
create index on tickets.export(at desc);
create trigger export_append_only before update or delete or truncate on tickets.export
  for each statement execute function platform.refuse_change();

grant select, insert, update, delete on tickets.sheet to "{db}_tickets";
grant select, insert, update on tickets.sheet_map to "{db}_tickets";
grant select, insert on tickets.export to "{db}_tickets";
grant usage on all sequences in schema tickets to "{db}_tickets";
