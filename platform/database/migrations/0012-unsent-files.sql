-- Uploads that were never sent with anything (docs/decisions/0016-parameters.md). First a file is marked as leaving: from then on no
-- act may name it. What a mark is some minutes old and still belongs to no matter goes: an act that had asked just before the mark has
-- long been written, and its file belongs to it.
alter table platform.file add column leaving_at timestamptz;
create index file_unsent on platform.file(created_at) where matter_id is null;

-- Marks what came before `p_before`, removes what was marked before `p_marked`; answers how many it did either to.
create function platform.remove_unsent(p_before timestamptz, p_marked timestamptz, p_now timestamptz, p_limit int) returns int language plpgsql as $$
declare v_gone int; v_marked int;
begin
  with gone as (
    delete from platform.file f where f.matter_id is null and f.key in (select u.key from platform.file u
      where u.matter_id is null and u.leaving_at <= p_marked order by u.created_at limit p_limit for update skip locked)
    returning f.sm3, f.original_sm3),
  marks as (
    insert into platform.file_removal(sm3, marked_at)
      select distinct h, p_now from gone, unnest(array[gone.sm3, gone.original_sm3]) h where h is not null on conflict do nothing)
  select count(*) into v_gone from gone;
  update platform.file f set leaving_at = p_now where f.matter_id is null and f.leaving_at is null and f.key in (select u.key
    from platform.file u where u.matter_id is null and u.leaving_at is null and u.created_at < p_before
    order by u.created_at limit p_limit for update skip locked);
  get diagnostics v_marked = row_count;
  return v_gone + v_marked;
end $$;

grant update (leaving_at) on platform.file to "{db}_privacy";
alter function platform.remove_unsent(timestamptz, timestamptz, timestamptz, int) owner to "{db}_privacy";
alter function platform.remove_unsent(timestamptz, timestamptz, timestamptz, int) security definer set search_path = platform, registry, pg_temp;
revoke execute on function platform.remove_unsent(timestamptz, timestamptz, timestamptz, int) from public;
grant execute on function platform.remove_unsent(timestamptz, timestamptz, timestamptz, int) to "{db}_app";
