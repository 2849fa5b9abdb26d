-- What an entry says publicly comes with it, for the actions whose lines show it: one read less for every look and every act.
drop function platform.load_matter(bigint, boolean);
drop function platform.read_entries(bigint);

-- A matter's entries with their private words and the names of staff, oldest first; of the actions `p_says` the sealed bytes too.
create function platform.read_entries(p_id bigint, p_says text[] default '{}') returns json language plpgsql stable
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  return (select coalesce(json_agg(json_build_object('rev', l.rev, 'action', l.action, 'actor_ref', l.actor_ref, 'unit_id', l.unit_id,
      'occurred_at', l.occurred_at, 'leaf', encode(l.leaf, 'hex'), 'pos', o.pos::text, 'content', p.content, 'erased', p.erased_at is not null,
      'person', case when l.actor_ref like 'person:%' then (select name from registry.person where id = split_part(l.actor_ref, ':', 2)::int) end,
      'sealed', case when l.action = any(p_says) then encode(l.sealed, 'base64') end)
      order by l.rev), '[]')
    from platform.ledger l left join platform.ledger_order o on o.id = l.id
      left join platform.ledger_private p on p.matter_id = l.matter_id and p.rev = l.rev
    where l.matter_id = p_id);
end $$;

-- Everything an act needs to know about one matter; with its entries when it will be shown as well.
create function platform.load_matter(p_id bigint, p_entries boolean, p_says text[] default '{}') returns json language plpgsql stable
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
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
    'entries', case when p_entries then platform.read_entries(m.id, p_says) end)
  from platform.matter m where m.id = p_id);
end $$;
revoke execute on function platform.read_entries(bigint, text[]), platform.load_matter(bigint, boolean, text[]) from public;
grant execute on function platform.read_entries(bigint, text[]), platform.load_matter(bigint, boolean, text[]) to "{db}_app";
