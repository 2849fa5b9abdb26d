-- The only ways into matters and the ledger. Each runs with the rights of the platform's role, whatever the caller's.

-- Draws ids and numbers for new matters: one round trip for a whole batch.
create function platform.reserve(p_series text, p_n int) returns jsonb language plpgsql as $$
declare v_last bigint;
begin
  insert into platform.number_series as s values (p_series, p_n)
    on conflict (series) do update set last = s.last + p_n returning last into v_last;
  return jsonb_build_object('serial', v_last - p_n + 1,
    'ids', (select jsonb_agg(nextval('platform.matter_id')::text) from generate_series(1, p_n)));
end $$;

-- A matter's entries with their private words and the names of staff, oldest first.
create function platform.read_entries(p_id bigint) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(json_build_object('rev', l.rev, 'action', l.action, 'actor_ref', l.actor_ref, 'unit_id', l.unit_id,
      'occurred_at', l.occurred_at, 'leaf', encode(l.leaf, 'hex'), 'pos', o.pos::text, 'content', p.content, 'erased', p.erased_at is not null,
      'person', case when l.actor_ref like 'person:%' then (select name from registry.person where id = split_part(l.actor_ref, ':', 2)::int) end)
      order by l.rev), '[]')
    from platform.ledger l left join platform.ledger_order o on o.id = l.id
      left join platform.ledger_private p on p.matter_id = l.matter_id and p.rev = l.rev
    where l.matter_id = p_id);
end $$;

-- Everything an act needs to know about one matter; with its entries when it will be shown as well.
create function platform.load_matter(p_id bigint, p_entries boolean) returns json language plpgsql stable as $$
begin
  return (select json_build_object(
    'id', m.id::text, 'matter', m,
    'tasks', (select coalesce(json_agg(t order by t.no), '[]') from platform.matter_task t where t.matter_id = m.id),
    'clocks', (select coalesce(json_agg(c order by c.no), '[]') from platform.clock c where c.matter_id = m.id),
    'links', (select coalesce(json_agg(json_build_object('kind', l.kind, 'active', l.active, 'required', l.required,
        'after', l.after_child_id::text, 'role', case when l.parent_id = m.id then 'child' else 'parent' end,
        'other', (case when l.parent_id = m.id then l.child_id else l.parent_id end)::text) order by l.parent_id, l.child_id), '[]')
      from platform.matter_link l where l.parent_id = m.id or l.child_id = m.id),
    'scopes', (select coalesce(json_agg(s.key order by s.key), '[]') from platform.matter_scope ms join platform.scope s on s.id = ms.scope_id
      where ms.matter_id = m.id),
    'private', (select json_build_object('title', p.title, 'parts', p.parts, 'subject', p.subject_ref) from platform.matter_private p
      where p.matter_id = m.id),
    'entries', case when p_entries then platform.read_entries(m.id) end)
  from platform.matter m where m.id = p_id);
end $$;

-- Writes a batch of acts, all or nothing. Answers {"stale": [ids]} and writes nothing when a matter has moved on,
-- {"known": phone} when somebody else has just made the person that comes with it.
create function platform.act_write(p jsonb) returns jsonb language plpgsql as $$
declare v_ids jsonb;
begin
  if p ? 'parties' then
    insert into registry.party(ref, phone, name, created_at)
      select ref, phone, name, created_at from jsonb_to_recordset(p->'parties') r(ref text, phone text, name text, created_at timestamptz)
      on conflict (phone) do nothing;
    if not found then
      return jsonb_build_object('known', p->'parties'->0->'phone');
    end if;
  end if;
  if p ? 'updated' then
    -- One matter is locked by its own update. Several are locked in one order first, so that two batches never wait for each other.
    if jsonb_array_length(p->'updated') > 1 then
      perform 1 from platform.matter m join jsonb_to_recordset(p->'updated') u(id bigint) on m.id = u.id order by m.id for update of m;
      select jsonb_agg(u.id::text) into v_ids from jsonb_to_recordset(p->'updated') u(id bigint, was int)
        left join platform.matter m on m.id = u.id where m.rev is distinct from u.was;
      if v_ids is not null then
        return jsonb_build_object('stale', v_ids);
      end if;
    end if;
    update platform.matter m set state = u.state, open = u.open, rev = u.rev, round = u.round, facts = u.facts,
        closed_at = u.closed_at, due_at = u.due_at
      from jsonb_to_recordset(p->'updated') u(id bigint, was int, state text, open boolean, rev int, round int, facts jsonb,
        closed_at timestamptz, due_at timestamptz) where m.id = u.id and m.rev = u.was;
    if not found then
      return jsonb_build_object('stale', (select jsonb_agg(u.id::text) from jsonb_to_recordset(p->'updated') u(id bigint)));
    end if;
  end if;
  if p ? 'created' then
    insert into platform.matter(id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at)
      select id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at
      from jsonb_populate_recordset(null::platform.matter, p->'created');
  end if;
  if p ? 'sources' then
    insert into platform.matter_source select * from jsonb_populate_recordset(null::platform.matter_source, p->'sources');
  end if;
  if p ? 'tasks' then
    insert into platform.matter_task select * from jsonb_populate_recordset(null::platform.matter_task, p->'tasks')
      on conflict (matter_id, no) do update set state = excluded.state, rev = excluded.rev, settled_at = excluded.settled_at,
        due_at = excluded.due_at, person_id = excluded.person_id, urgency = excluded.urgency;
  end if;
  if p ? 'clocks' then
    insert into platform.clock select * from jsonb_populate_recordset(null::platform.clock, p->'clocks')
      on conflict (matter_id, no) do update set unit = excluded.unit, amount = excluded.amount, due_at = excluded.due_at,
        state = excluded.state, pauses = excluded.pauses, extensions = excluded.extensions, calendar_rev = excluded.calendar_rev,
        provisional = excluded.provisional, done_at = excluded.done_at, missed_at = excluded.missed_at, until_at = excluded.until_at;
  end if;
  if p ? 'unseen' then
    delete from platform.matter_scope ms using jsonb_to_recordset(p->'unseen') u(scope_id int, matter_id bigint)
      where ms.scope_id = u.scope_id and ms.matter_id = u.matter_id;
  end if;
  if p ? 'retouched' then
    update platform.matter_scope ms set due_at = r.due_at, open = r.open, category = r.category
      from jsonb_to_recordset(p->'retouched') r(matter_id bigint, due_at timestamptz, open boolean, category text)
      where ms.matter_id = r.matter_id;
  end if;
  if p ? 'seen' then
    insert into platform.matter_scope select * from jsonb_populate_recordset(null::platform.matter_scope, p->'seen')
      on conflict (scope_id, matter_id) do nothing;
  end if;
  if p ? 'links' then
    insert into platform.matter_link select * from jsonb_populate_recordset(null::platform.matter_link, p->'links')
      on conflict (parent_id, child_id, kind) do update set active = excluded.active;
  end if;
  if p ? 'private' then
    insert into platform.matter_private as mp(matter_id, subject_ref, title, parts, words)
      select r.matter_id, r.subject_ref, r.title, r.parts, to_tsvector('simple', r.words)
      from jsonb_to_recordset(p->'private') r(matter_id bigint, subject_ref text, title text, parts jsonb, words text)
      on conflict (matter_id) do update set title = excluded.title, parts = excluded.parts, words = excluded.words,
        subject_ref = coalesce(excluded.subject_ref, mp.subject_ref);
  end if;
  with e as (
    insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, unit_id, behalf_ref, occurred_at,
        recorded_at, sealed, leaf, counts)
      select matter_id, rev, module, kind, action, def_version, actor_ref, unit_id, behalf_ref, occurred_at, recorded_at,
        convert_to(sealed, 'UTF8'), decode(leaf, 'hex'), counts
      from jsonb_to_recordset(p->'entries') r(matter_id bigint, rev int, module text, kind text, action text, def_version int,
        actor_ref text, unit_id text, behalf_ref text, occurred_at timestamptz, recorded_at timestamptz, sealed text, leaf text, counts platform.count_line[])
      returning id)
  insert into platform.ledger_queue select id from e;
  if p ? 'kept' then
    insert into platform.ledger_private(matter_id, rev, subject_ref, salt, content)
      select matter_id, rev, subject_ref, decode(salt, 'hex'), content
      from jsonb_to_recordset(p->'kept') r(matter_id bigint, rev int, subject_ref text, salt text, content jsonb);
  end if;
  if p ? 'sessions' then
    insert into platform.session(token_hash, party_ref, matter_id, created_at, seen_at, expires_at)
      select decode(token_hash, 'hex'), party_ref, matter_id, created_at, created_at, expires_at
      from jsonb_to_recordset(p->'sessions') r(token_hash text, party_ref text, matter_id bigint, created_at timestamptz, expires_at timestamptz);
  end if;
  if p ? 'told' then
    insert into platform.outbox(matter_id, rev, party_ref, template, say, created_at)
      select * from jsonb_to_recordset(p->'told') r(matter_id bigint, rev int, party_ref text, template text, say text, created_at timestamptz);
  end if;
  if p ? 'files' then
    update platform.file f set matter_id = r.matter_id from jsonb_to_recordset(p->'files') r(key text, matter_id bigint)
      where f.key = r.key and f.matter_id is null;
  end if;
  if p ? 'erased' then
    perform platform.erase_private(p->'erased');
  end if;
  return '{}'::jsonb;
end $$;

-- Scope keys to ids; creates those that are new.
create function platform.scope_ids(p_keys text[]) returns jsonb language plpgsql as $$
begin
  insert into platform.scope(key) select distinct unnest(p_keys) on conflict (key) do nothing;
  return (select jsonb_object_agg(key, id) from platform.scope where key = any(p_keys));
end $$;

-- Moves queued entries into the one dense order. Safe to call from anywhere, any number at a time.
create function platform.sequence_ledger(p_limit int) returns int language plpgsql as $$
declare v_n int;
begin
  if not pg_try_advisory_xact_lock(771001) then
    return -1;
  end if;
  with q as (delete from platform.ledger_queue where id in (select id from platform.ledger_queue order by id limit p_limit) returning id),
    b as (select coalesce(max(pos), -1) as pos from platform.ledger_order)
  insert into platform.ledger_order(pos, id, leaf)
    select b.pos + row_number() over (order by q.id), q.id, l.leaf from b cross join q join platform.ledger l on l.id = q.id;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- Adds the cells of one row to those of another; a cell that comes to nothing is left out.
-- In PL/pgSQL because its plan is kept; a plain SQL function would be planned again for every row.
create function platform.add_cells(p_a jsonb, p_b jsonb) returns jsonb language plpgsql immutable as $$
begin
  return (select coalesce(jsonb_object_agg(key, n), '{}') from (
    select key, sum(value::bigint) as n from (select * from jsonb_each_text(p_a) union all select * from jsonb_each_text(p_b)) x
    group by key having sum(value::bigint) <> 0) y);
end $$;

-- Adds the next entries' counts to the tallies and moves the cursor, in one transaction.
create function platform.tally_ledger(p_limit int) returns int language plpgsql as $$
declare v_from bigint; v_to bigint;
begin
  insert into platform.cursor(name) values ('tally') on conflict do nothing;
  select pos into v_from from platform.cursor where name = 'tally' for update;
  select max(pos) into v_to from (select pos from platform.ledger_order where pos > v_from order by pos limit p_limit) x;
  if v_to is null then
    return 0;
  end if;
  create temp table if not exists tally_batch(measure text collate "C", day date, month date, n int, channel text collate "C",
    category text collate "C", region text collate "C", unit text collate "C", matter_id bigint) on commit delete rows;
  delete from tally_batch;
  insert into tally_batch
    select c.m, c.d, date_trunc('month', c.d)::date, c.n, c.c, c.g, c.r, c.u, l.matter_id
    from platform.ledger_order o join platform.ledger l on l.id = o.id,
      unnest(l.counts) c
    where o.pos > v_from and o.pos <= v_to;
  insert into platform.counted(measure, day, matter_id, n, channel, category, region, unit)
    select measure, day, matter_id, n, channel, category, region, unit from tally_batch;
  insert into platform.tally as t(measure, grain, cut, period, k1, cells)
    select measure, grain, cut, period, k1, jsonb_object_agg(k2, n) from (
      select measure, 'd' as grain, '' as cut, day as period, '' as k1, '' as k2, sum(n) as n from tally_batch group by measure, day
      union all select measure, 'd', 'channel', day, '', channel, sum(n) from tally_batch group by measure, day, channel
      union all select measure, 'd', 'category', day, '', category, sum(n) from tally_batch group by measure, day, category
      union all select measure, 'd', 'region', day, '', region, sum(n) from tally_batch group by measure, day, region
      union all select measure, 'd', 'unit', day, '', unit, sum(n) from tally_batch group by measure, day, unit
      union all select measure, 'm', '', month, '', '', sum(n) from tally_batch group by measure, month
      union all select measure, 'm', 'channel', month, '', channel, sum(n) from tally_batch group by measure, month, channel
      union all select measure, 'm', 'category', month, '', category, sum(n) from tally_batch group by measure, month, category
      union all select measure, 'm', 'region', month, '', region, sum(n) from tally_batch group by measure, month, region
      union all select measure, 'm', 'unit', month, '', unit, sum(n) from tally_batch group by measure, month, unit
      union all select measure, 'm', 'region,channel', month, region, channel, sum(n) from tally_batch group by measure, month, region, channel
      union all select measure, 'm', 'region,category', month, region, category, sum(n) from tally_batch group by measure, month, region, category
      union all select measure, 'm', 'region,unit', month, region, unit, sum(n) from tally_batch group by measure, month, region, unit
      union all select measure, 'm', 'unit,channel', month, unit, channel, sum(n) from tally_batch group by measure, month, unit, channel
      union all select measure, 'm', 'unit,category', month, unit, category, sum(n) from tally_batch group by measure, month, unit, category) x
    where n <> 0 group by measure, grain, cut, period, k1 order by measure, grain, cut, period, k1
    on conflict (measure, grain, cut, period, k1) do update set cells = platform.add_cells(t.cells, excluded.cells);
  update platform.cursor set pos = v_to where name = 'tally';
  return (v_to - v_from)::int;
end $$;
