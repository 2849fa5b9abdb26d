-- The process works as {db}_app, which owns nothing and cannot write matters or ledger except through the functions.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = '{db}_platform') then create role "{db}_platform" nologin; end if;
  if not exists (select 1 from pg_roles where rolname = '{db}_app') then create role "{db}_app" nologin; end if;
end $$;

grant usage on schema platform, registry to "{db}_platform", "{db}_app";
grant select on all tables in schema platform, registry to "{db}_platform", "{db}_app";
grant insert, update, delete on platform.matter_scope, platform.ledger_queue, platform.tally, platform.counted to "{db}_platform";
grant insert, update on platform.matter, platform.matter_task, platform.clock, platform.matter_link, platform.matter_private,
  platform.number_series, platform.cursor, platform.file to "{db}_platform";
grant insert on platform.matter_source, platform.ledger, platform.ledger_private, platform.ledger_order, platform.scope,
  platform.outbox, platform.session, registry.party to "{db}_platform";
grant usage on all sequences in schema platform to "{db}_platform";
-- Counting works in a temporary table. Nobody else may make one: a table of that name, with a trigger of its own, would run
-- with the platform's rights.
revoke temporary on database "{db}" from public;
grant temporary on database "{db}" to "{db}_platform";

grant insert, update, delete on platform.session to "{db}_app";
grant insert, update on registry.region, registry.unit, registry.person, registry.post, registry.category, registry.term,
  registry.param, registry.setting, registry.party to "{db}_app";
grant insert on platform.file, platform.tree_head to "{db}_app";
grant insert, update on platform.job, platform.cursor, platform.outbox to "{db}_app";
grant usage on all sequences in schema registry to "{db}_app";
revoke select on platform.ledger_private from "{db}_platform";

alter function platform.reserve(text, int) owner to "{db}_platform";
alter function platform.act_write(jsonb) owner to "{db}_platform";
alter function platform.scope_ids(text[]) owner to "{db}_platform";
alter function platform.sequence_ledger(int) owner to "{db}_platform";
alter function platform.tally_ledger(int) owner to "{db}_platform";
alter function platform.reserve(text, int) security definer set search_path = platform, registry, pg_temp;
alter function platform.act_write(jsonb) security definer set search_path = platform, registry, pg_temp;
alter function platform.scope_ids(text[]) security definer set search_path = platform, registry, pg_temp;
alter function platform.sequence_ledger(int) security definer set search_path = platform, registry, pg_temp;
alter function platform.tally_ledger(int) security definer set search_path = platform, registry, pg_temp;
-- These always touch few rows by key. Their plans are kept from the day the tables were empty, when reading a whole
-- table or a whole index looked cheap: never do that, and do not plan them again for each call.
do $$ declare fn text; what text; begin
  foreach fn in array array['act_write(jsonb)', 'load_matter(bigint, boolean)', 'read_entries(bigint)', 'sequence_ledger(int)'] loop
    foreach what in array array['enable_seqscan = off', 'enable_hashjoin = off', 'enable_mergejoin = off', 'plan_cache_mode = force_generic_plan'] loop
      execute format('alter function platform.%s set %s', fn, what);
    end loop;
  end loop;
end $$;
alter function platform.tally_ledger(int) set work_mem = '64MB';
revoke execute on all functions in schema platform from public;
grant execute on all functions in schema platform to "{db}_app";
grant execute on function platform.add_cells(jsonb, jsonb) to "{db}_platform";
