-- What the dispatch proposal has learned: how often, seen under a feature (a category here, a category in a place, a word),
-- a ticket went to a unit or was of a category. Words are kept as hashes, so that a name in a text cannot be read here.
create schema tickets;
do $$
begin
  if not exists (select 1 from pg_roles where rolname = '{db}_tickets') then create role "{db}_tickets" nologin; end if;
end $$;
grant "{db}_tickets" to "{db}_app";
grant usage on schema tickets to "{db}_tickets", "{db}_app";

create table tickets.learned(feature text not null, label text not null, n int not null, primary key(feature, label));

-- What one ticket has contributed, so that a hand-over or a new dispatch takes it back before it counts anew.
create table tickets.learned_from(
  matter_id bigint primary key, unit text not null, label text not null, region text not null, category text not null,
  given boolean not null, words boolean not null, at timestamptz not null);
create index learned_from_newest on tickets.learned_from(at desc, matter_id desc);

grant select, insert, update, delete on tickets.learned, tickets.learned_from to "{db}_tickets";
