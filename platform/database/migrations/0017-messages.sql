-- Sending what residents are told (docs/decisions/0019-messages.md). A message waits until a gateway has taken it (`sent_at`) or it
-- will not be sent any more (`unsent_at`; `failure` says why as a code, `detail` in the gateway's words). `next_at`: not before then;
-- `barred_at`: when the gateway last did not know us.
alter table platform.outbox add column tries int not null default 0, add column next_at timestamptz,
  add column unsent_at timestamptz, add column detail text, add column barred_at timestamptz;
drop index platform.outbox_waiting;
create index outbox_waiting on platform.outbox(id) where sent_at is null and unsent_at is null;
create index outbox_sent on platform.outbox(sent_at) where sent_at is not null;
create index outbox_unsent on platform.outbox(unsent_at) where unsent_at is not null;

-- What this database is called to whoever sends for it. Like all of `maintenance` it is in no backup: a restored copy makes its own,
-- so that its messages are never taken for those of the district that it was copied from.
create table maintenance.sender(one boolean primary key default true check (one), id text not null);
insert into maintenance.sender(id) values (replace(gen_random_uuid()::text, '-', ''));
grant select on maintenance.sender to "{db}_app";

-- As before; but a message that still waits stays, without its words, and says why it was not sent.
create or replace function platform.erase_private(p jsonb) returns void language plpgsql
  security definer set search_path = platform, registry, pg_temp as $$
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
    update platform.outbox o set unsent_at = r.recorded_at, failure = 'erased'
      where o.matter_id = r.matter_id and o.sent_at is null and o.unsent_at is null;
    update platform.outbox o set say = '', detail = null where o.matter_id = r.matter_id;
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
grant update (unsent_at, failure, detail) on platform.outbox to "{db}_privacy";
revoke delete on platform.outbox from "{db}_privacy";
