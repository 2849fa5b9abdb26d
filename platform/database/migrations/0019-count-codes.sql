-- Records behind figures name their codes by numbers (docs/decisions/0021-numbers-for-codes.md): of a hundred bytes a record eighty
-- were the same few hundred texts, compared one by one whenever records were put in order.
create table platform.count_code(no int generated always as identity primary key, code text collate "C" not null unique);
insert into platform.count_code(no, code) overriding system value values (0, '');
insert into platform.count_code(code)
  select distinct x.code from platform.counted c, unnest(array[c.measure, c.channel, c.category, c.region, c.unit]) x(code) where x.code <> '' order by 1;

alter table platform.counted rename to counted_before;
create table platform.counted(measure int not null, day date not null, n int not null, channel int not null, category int not null,
  region int not null, unit int not null, matter_id bigint not null);
insert into platform.counted(measure, day, n, channel, category, region, unit, matter_id)
  select m.no, c.day, c.n, ch.no, g.no, r.no, u.no, c.matter_id from platform.counted_before c
    join platform.count_code m on m.code = c.measure join platform.count_code ch on ch.code = c.channel
    join platform.count_code g on g.code = c.category join platform.count_code r on r.code = c.region join platform.count_code u on u.code = c.unit;
drop table platform.counted_before;
create index counted_records on platform.counted(measure, day, region, unit, channel, category, n, matter_id);
grant select on platform.counted, platform.count_code to "{db}_platform", "{db}_app";
grant insert, update, delete on platform.counted to "{db}_platform";
grant insert on platform.count_code to "{db}_platform";

-- The records as they read. A number without its code, which nobody but another hand can make, reads as #number.
-- A function, because recounting puts another table in the place of this one.
create function platform.counted_in_words() returns table(measure text, day date, matter_id bigint, n int, channel text, category text, region text, unit text)
  language sql stable as $$
  select coalesce(m.code, '#' || c.measure) as measure, c.day, c.matter_id, c.n, coalesce(ch.code, '#' || c.channel) as channel,
    coalesce(g.code, '#' || c.category) as category, coalesce(r.code, '#' || c.region) as region, coalesce(u.code, '#' || c.unit) as unit
  from platform.counted c left join platform.count_code m on m.no = c.measure left join platform.count_code ch on ch.no = c.channel
    left join platform.count_code g on g.no = c.category left join platform.count_code r on r.no = c.region left join platform.count_code u on u.no = c.unit;
$$;
revoke execute on function platform.counted_in_words() from public;
grant execute on function platform.counted_in_words() to "{db}_platform", "{db}_app";

-- Adds the next entries' counts to the tallies and moves the cursor, in one transaction.
create or replace function platform.tally_ledger(p_limit int) returns int language plpgsql
  security definer set search_path = platform, registry, pg_temp set work_mem = '64MB' as $$
declare v_from bigint; v_to bigint;
begin
  insert into platform.cursor(name) values ('tally') on conflict do nothing;
  select pos into v_from from platform.cursor where name = 'tally' for update;
  select max(pos) into v_to from (select pos from platform.ledger_order where pos > v_from order by pos limit p_limit) x;
  if v_to is null then
    return 0;
  end if;
  create temp table if not exists count_batch(measure int, day date, month date, n int, channel int, category int, region int, unit int,
    matter_id bigint) on commit delete rows;
  delete from count_batch;
  loop
    insert into count_batch
      select m.no, c.d, date_trunc('month', c.d)::date, c.n, ch.no, g.no, r.no, u.no, l.matter_id
      from platform.ledger_order o join platform.ledger l on l.id = o.id cross join unnest(l.counts) c
        left join platform.count_code m on m.code = c.m left join platform.count_code ch on ch.code = c.c
        left join platform.count_code g on g.code = c.g left join platform.count_code r on r.code = c.r left join platform.count_code u on u.code = c.u
      where o.pos > v_from and o.pos <= v_to;
    exit when not exists (select 1 from count_batch where measure is null or channel is null or category is null or region is null or unit is null);
    -- Codes that come for the first time get their numbers, then it is read once more.
    insert into platform.count_code(code)
      select x.code from (select distinct y.code from platform.ledger_order o join platform.ledger l on l.id = o.id cross join unnest(l.counts) c
          cross join unnest(array[c.m, c.c, c.g, c.r, c.u]) y(code) where o.pos > v_from and o.pos <= v_to) x
      where not exists (select 1 from platform.count_code k where k.code = x.code) order by 1 on conflict (code) do nothing;
    delete from count_batch;
  end loop;
  insert into platform.counted(measure, day, n, channel, category, region, unit, matter_id)
    select measure, day, n, channel, category, region, unit, matter_id from count_batch;
  insert into platform.tally as t(measure, grain, cut, period, k1, cells)
    select m.code, w.grain, w.cut, y.period, k1.code, y.cells from (select x.measure, x.way, x.period, x.k1, jsonb_object_agg(k2.code, x.n) as cells from (
      select measure, 1 as way, day as period, 0 as k1, 0 as k2, sum(n) as n from count_batch group by measure, day
      union all select measure, 2, day, 0, channel, sum(n) from count_batch group by measure, day, channel
      union all select measure, 3, day, 0, category, sum(n) from count_batch group by measure, day, category
      union all select measure, 4, day, 0, region, sum(n) from count_batch group by measure, day, region
      union all select measure, 5, day, 0, unit, sum(n) from count_batch group by measure, day, unit
      union all select measure, 6, month, 0, 0, sum(n) from count_batch group by measure, month
      union all select measure, 7, month, 0, channel, sum(n) from count_batch group by measure, month, channel
      union all select measure, 8, month, 0, category, sum(n) from count_batch group by measure, month, category
      union all select measure, 9, month, 0, region, sum(n) from count_batch group by measure, month, region
      union all select measure, 10, month, 0, unit, sum(n) from count_batch group by measure, month, unit
      union all select measure, 11, month, region, channel, sum(n) from count_batch group by measure, month, region, channel
      union all select measure, 12, month, region, category, sum(n) from count_batch group by measure, month, region, category
      union all select measure, 13, month, region, unit, sum(n) from count_batch group by measure, month, region, unit
      union all select measure, 14, month, unit, channel, sum(n) from count_batch group by measure, month, unit, channel
      union all select measure, 15, month, unit, category, sum(n) from count_batch group by measure, month, unit, category) x
      join platform.count_code k2 on k2.no = x.k2 where x.n <> 0 group by x.measure, x.way, x.period, x.k1) y
      join (values (1, 'd', ''), (2, 'd', 'channel'), (3, 'd', 'category'), (4, 'd', 'region'), (5, 'd', 'unit'), (6, 'm', ''), (7, 'm', 'channel'),
        (8, 'm', 'category'), (9, 'm', 'region'), (10, 'm', 'unit'), (11, 'm', 'region,channel'), (12, 'm', 'region,category'),
        (13, 'm', 'region,unit'), (14, 'm', 'unit,channel'), (15, 'm', 'unit,category')) w(way, grain, cut) on w.way = y.way
      join platform.count_code m on m.no = y.measure join platform.count_code k1 on k1.no = y.k1
    on conflict (measure, grain, cut, period, k1) do update set cells = platform.add_cells(t.cells, excluded.cells);
  update platform.cursor set pos = v_to where name = 'tally';
  return (v_to - v_from)::int;
end $$;
