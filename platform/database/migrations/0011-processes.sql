-- Several processes on one database (docs/decisions/0014-several-processes.md). What belongs to the processes and not to the
-- district lies in `maintenance`.

-- Who serves: with which key it seals. A process lives as long as its advisory lock; the row of one that is gone says nothing.
create table maintenance.process(id text primary key, host text not null, pid int not null, key_id text not null,
  version text not null, started_at timestamptz not null);
grant select, insert, update, delete on maintenance.process to "{db}_app";

-- Which state of the registry somebody has read: counted up with every change, in the same transaction.
create table maintenance.revision(one boolean primary key default true check (one), n bigint not null);
insert into maintenance.revision(n) values (1);
grant select on maintenance.revision to "{db}_app";
grant select, update on maintenance.revision to "{db}_platform";

-- A change of the registry, told to every process when it is committed.
create function platform.tell_registry() returns trigger language plpgsql as $$
begin
  update maintenance.revision set n = n + 1;
  perform pg_notify('yiwang', 'registry');
  return null;
end $$;

-- A session that ended or moved to another post: nobody goes on with what they remember of it.
create function platform.tell_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('yiwang', 'session ' || encode(old.token_hash, 'hex'));
  return null;
end $$;
alter function platform.tell_registry() owner to "{db}_platform";
alter function platform.tell_registry() security definer set search_path = maintenance, pg_temp;
revoke execute on function platform.tell_registry(), platform.tell_session() from public;

do $$ declare name text; begin
  foreach name in array array['region', 'unit', 'post', 'category', 'term', 'param', 'setting', 'calendar_change'] loop
    execute format('create trigger tell after insert or update or delete on registry.%I for each statement execute function platform.tell_registry()', name);
  end loop;
end $$;
-- Not at every sign-in, which counts its tries in the same row.
create trigger tell after insert or delete or update of login, name, phone, must_change, valid_from, valid_to on registry.person
  for each statement execute function platform.tell_registry();
create trigger tell_ended after delete on platform.session for each row execute function platform.tell_session();
create trigger tell_moved after update of post_id on platform.session for each row execute function platform.tell_session();

-- As before, and what has its place now is told to every process when it is committed. Not at every act: those that tell wait for
-- each other's commit, and one turn here is a whole burst of acts.
create or replace function platform.sequence_ledger(p_limit int) returns int language plpgsql
  security definer set search_path = platform, registry, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare v_n int; v_last bigint;
begin
  if not pg_try_advisory_xact_lock(771001) then
    return -1;
  end if;
  select coalesce(max(pos), -1) into v_last from platform.ledger_order;
  with q as (delete from platform.ledger_queue where id in (select id from platform.ledger_queue order by id limit p_limit) returning id)
  insert into platform.ledger_order(pos, id, leaf)
    select v_last + row_number() over (order by q.id), q.id, l.leaf from q join platform.ledger l on l.id = q.id;
  get diagnostics v_n = row_count;
  if v_n > 0 then
    perform pg_notify('yiwang', 'order ' || (v_last + v_n));
  end if;
  return v_n;
end $$;

-- As before; in one order, so that two processes which meet the same new keys never wait for each other.
create or replace function platform.scope_ids(p_keys text[]) returns jsonb language plpgsql
  security definer set search_path = platform, registry, pg_temp as $$
begin
  insert into platform.scope(key) select distinct k from unnest(p_keys) k order by k on conflict (key) do nothing;
  return (select jsonb_object_agg(key, id) from platform.scope where key = any(p_keys));
end $$;
