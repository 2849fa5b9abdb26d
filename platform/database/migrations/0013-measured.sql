-- With which set of its module's measures a matter was last counted (docs/decisions/0017-versions.md).
alter table platform.matter add column measured int not null default 1;

-- As before, and keeps the set. The revision alone is compared: what the entries up to it have counted is the same whatever the set.
-- Writes a batch of acts, all or nothing. Answers {"stale": [ids]} and writes nothing when a matter has moved on,
-- {"known": phone} when somebody else has just made the person that comes with it.
create or replace function platform.act_write(p jsonb) returns jsonb language plpgsql
  security definer set search_path = platform, registry, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
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
        closed_at = u.closed_at, due_at = u.due_at, measured = coalesce(u.measured, m.measured)
      from jsonb_to_recordset(p->'updated') u(id bigint, was int, state text, open boolean, rev int, round int, facts jsonb,
        closed_at timestamptz, due_at timestamptz, measured int) where m.id = u.id and m.rev = u.was;
    if not found then
      return jsonb_build_object('stale', (select jsonb_agg(u.id::text) from jsonb_to_recordset(p->'updated') u(id bigint)));
    end if;
  end if;
  if p ? 'created' then
    insert into platform.matter(id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at, measured)
      select id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at, coalesce(measured, 1)
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
