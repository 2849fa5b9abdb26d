-- Erasing what is private (个人信息保护法 art. 47; docs/decisions/0008-erasure.md). One role may, through one function, and only
-- together with an entry of the same transaction that says so: the platform's own role cannot, nor the one the process works as.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = '{db}_privacy') then create role "{db}_privacy" nologin; end if;
end $$;

-- Files to take off the disk, by the SM3 of their content. A line goes when the bytes are gone, so a crash forgets nothing.
create table platform.file_removal(sm3 text primary key, marked_at timestamptz not null);
create index file_sm3 on platform.file(sm3);
create index file_original on platform.file(original_sm3);
-- Who looked at whose data: few entries among many.
create index ledger_reveals on platform.ledger(occurred_at desc, id desc) where action = 'reveal';

-- Empties everything private of the matters whose erasing entry this transaction has just written, up to that entry: words with
-- their salts (else a short text could be guessed from its hash), title and search words, messages, sessions; marks the files.
-- The person goes with the last of their matters. Refused when no such entry was written, or the matter is still open.
create function platform.erase_private(p jsonb) returns void language plpgsql as $$
declare r record;
begin
  for r in select x.matter_id, x.rev, l.recorded_at, m.open, m.raiser,
      case when l.xmin = pg_current_xact_id()::xid then convert_from(l.sealed, 'UTF8')::jsonb->'changes' end as changes
    from jsonb_to_recordset(p) x(matter_id bigint, rev int)
      left join platform.ledger l on l.matter_id = x.matter_id and l.rev = x.rev
      left join platform.matter m on m.id = x.matter_id and m.rev = x.rev
  loop
    if r.open is distinct from false
      or not coalesce(r.changes @> jsonb_build_array(jsonb_build_object('do', 'erase', 'through', r.rev - 1)), false) then
      raise exception 'erasing matter % without its entry is refused', r.matter_id using errcode = '42501';
    end if;
    update platform.ledger_private lp set content = null, salt = '', erased_at = r.recorded_at
      where lp.matter_id = r.matter_id and lp.rev < r.rev;
    update platform.matter_private mp set title = '', parts = '{}', words = '' where mp.matter_id = r.matter_id;
    delete from platform.outbox o where o.matter_id = r.matter_id and o.sent_at is null;
    update platform.outbox o set say = '' where o.matter_id = r.matter_id;
    delete from platform.session s where s.matter_id = r.matter_id;
    insert into platform.file_removal(sm3, marked_at)
      select distinct h, r.recorded_at from platform.file f, unnest(array[f.sm3, f.original_sm3]) h
      where f.matter_id = r.matter_id and h is not null on conflict do nothing;
    delete from platform.file f where f.matter_id = r.matter_id;
    -- Somebody who still follows another matter is known by their telephone.
    update registry.party pa set phone = null, name = null where pa.ref = r.raiser
      and not exists (select 1 from platform.matter o where o.raiser = r.raiser and o.id <> r.matter_id
        and not exists (select 1 from platform.ledger_private e where e.matter_id = o.id and e.erased_at is not null));
    delete from platform.session s using registry.party pa where pa.ref = r.raiser and pa.phone is null and s.party_ref = r.raiser;
  end loop;
end $$;

grant usage on schema platform, registry to "{db}_privacy";
grant select on platform.matter, platform.ledger, platform.ledger_private, platform.matter_private, platform.outbox, platform.session,
  platform.file, platform.file_removal, registry.party to "{db}_privacy";
grant update (content, salt, erased_at) on platform.ledger_private to "{db}_privacy";
grant update (title, parts, words) on platform.matter_private to "{db}_privacy";
grant update (say) on platform.outbox to "{db}_privacy";
grant update (phone, name) on registry.party to "{db}_privacy";
grant delete on platform.outbox, platform.session, platform.file to "{db}_privacy";
grant insert on platform.file_removal to "{db}_privacy";
-- The process takes the files off the disk and then the mark; it cannot mark.
grant select, delete on platform.file_removal to "{db}_app";

alter function platform.erase_private(jsonb) owner to "{db}_privacy";
alter function platform.erase_private(jsonb) security definer set search_path = platform, registry, pg_temp;
revoke execute on function platform.erase_private(jsonb) from public;
grant execute on function platform.erase_private(jsonb) to "{db}_platform";
