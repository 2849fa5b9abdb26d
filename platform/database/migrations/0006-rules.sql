-- Decision tables: what staff own. A version that is in force never changes and is never taken away: it ends where the next begins.
create table platform.rule_table(id text primary key, created_at timestamptz not null);
create table platform.rule_version(
  table_id text not null references platform.rule_table(id), no int not null, state text not null check (state in ('draft', 'proposed', 'in-force')),
  content jsonb not null, examples jsonb not null default '[]', valid_from date, note text not null default '',
  writers int[] not null default '{}', written_at timestamptz not null, put_by int, put_at timestamptz, rev int not null default 1,
  primary key (table_id, no),
  check (state <> 'in-force' or (valid_from is not null and put_at is not null)),
  -- The second person: only what the district began with, version 1, has no writer.
  check (state <> 'in-force' or no = 1 or (cardinality(writers) > 0 and put_by is not null and put_by <> all(writers))));
create unique index on platform.rule_version(table_id) where state <> 'in-force';

create function platform.refuse_rule_change() returns trigger language plpgsql as $$
begin
  if old.state = 'in-force' then raise exception 'a version in force never changes (%, %)', old.table_id, old.no; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger rule_version_in_force before update or delete on platform.rule_version
  for each row execute function platform.refuse_rule_change();
create trigger rule_version_kept before truncate on platform.rule_version
  for each statement execute function platform.refuse_change();

grant select on platform.rule_table, platform.rule_version to "{db}_app", "{db}_platform";
grant insert on platform.rule_table to "{db}_app";
grant insert, update, delete on platform.rule_version to "{db}_app";
