-- A city's three years: a million tickets with their scopes, tasks, clocks, words, messages, and five million entries in order.
-- What every entry counts is like a real ticket's (received; sent on, with its category and unit; answered; rated; closed).
insert into platform.scope(key) select 'region:' || code from registry.region on conflict do nothing;
insert into platform.scope(key) select 'desk:' || code || ':handler' from registry.unit on conflict do nothing;
insert into platform.scope(key) values ('desk:zsj:dispatcher') on conflict do nothing;
create temp table place as select row_number() over (order by r.code) - 1 as n, r.code, s.id as scope from registry.region r join platform.scope s on s.key = 'region:' || r.code where r.level = 'village';
create temp table desk as select row_number() over (order by u.code) - 1 as n, u.code, s.id as scope, 'handler' as role
  from registry.unit u join platform.scope s on s.key = 'desk:' || u.code || ':handler' where u.valid_to is null;
create temp table cat as select row_number() over (order by code) - 1 as n, code from registry.category where level = 3;
create temp table seed as select i, (random() * random() * (select count(*) - 1 from desk))::int as d, (random() * (select count(*) - 1 from place))::int as p,
  0 as c, timestamptz '2023-10-01' + i * interval '94 seconds' as at, i > 970000 as open from generate_series(1, 1000000) i;
-- A unit has a dozen kinds of things that it is asked for, a few of them most of the time.
update seed set c = (d * 13 + (random() * random() * 12)::int) % (select count(*) from cat);
insert into platform.matter(id, kind, module, number, state, open, rev, round, raiser, facts, def_version, opened_at, closed_at, due_at)
  select 10000000 + i, 'tickets.ticket', 'tickets', 'BB' || i, case when open then 'handling' else 'closed' end, open, 4, 1, null,
    jsonb_build_object('channel', '12345', 'property', 'complaint', 'region', place.code, 'category', cat.code, 'lead', desk.code, 'dispatches', 1), 1, at,
    case when open then null else at + interval '4 days' end, case when open then at + interval '7 days' end
  from seed join place on place.n = p join desk on desk.n = d join cat on cat.n = c;
insert into platform.matter_private(matter_id, title, parts, words) select 10000000 + i, '榕荫路第 ' || i || ' 号门口路灯不亮', '{}', to_tsvector('simple', '榕荫 路灯 不亮 w' || (i % 5000)) from seed;
insert into platform.matter_scope select desk.scope, 10000000 + i, at, case when open then at + interval '7 days' end, open, 'tickets.ticket', cat.code from seed join desk on desk.n = d join cat on cat.n = c;
insert into platform.matter_scope select place.scope, 10000000 + i, at, case when open then at + interval '7 days' end, open, 'tickets.ticket', cat.code from seed join place on place.n = p join cat on cat.n = c;
insert into platform.matter_scope select (select id from platform.scope where key = 'desk:zsj:dispatcher'), 10000000 + i, at, case when open then at + interval '7 days' end, open, 'tickets.ticket', cat.code from seed join cat on cat.n = c;
insert into platform.matter_task(matter_id, no, step, round, scope_id, unit, role, mode, required, state, rev, opened_at, settled_at, due_at)
  select 10000000 + i, 1, 'handle', 1, desk.scope, desk.code, desk.role, 'lead', true, case when open then 'open' else 'done' end, 2, at, case when open then null else at end, at + interval '7 days'
  from seed join desk on desk.n = d;
-- A limit that has passed has been written down as missed.
insert into platform.clock(matter_id, no, code, unit, amount, starts_at, due_at, state, calendar_rev, done_at, missed_at)
  select 10000000 + i, no, case no when 1 then 'dispatch' else 'finish' end, 'workday', 5, at, at + interval '7 days', case when open and no = 2 then 'running' else 'done' end, 'cn',
    case when open and no = 2 then null else at + interval '4 days' end, case when open and no = 2 and at + interval '7 days' < now() then at + interval '7 days' end
  from seed cross join generate_series(1, 2) no;
insert into platform.outbox(matter_id, rev, party_ref, template, say, created_at, sent_at, channel)
  select 10000000 + i, 1, null, 'received', '已收到，最晚下周五答复您。', at, at, 'web' from seed;
create function pg_temp.line(m text, d date, n int, c text, g text, r text, u text) returns platform.count_line language sql immutable as
  $$ select row(m, d, n, c, g, r, u)::platform.count_line $$;
insert into platform.ledger(matter_id, rev, module, kind, action, def_version, actor_ref, unit_id, occurred_at, recorded_at, sealed, leaf, counts)
  select id, rev, 'tickets', 'tickets.ticket', (array['create', 'dispatch', 'reply', 'close', 'rate'])[rev], 1, 'person:1', unit, at + rev * interval '1 day', at + rev * interval '1 day',
    decode(repeat(md5(id || ':' || rev), 40), 'hex'), decode(md5(id || '/' || rev) || md5(rev || '/' || id), 'hex'),
    case rev when 1 then array[pg_temp.line('tickets.received', d, 1, channel, '', place, '')]
      when 2 then array[pg_temp.line('tickets.received', d, -1, channel, '', place, ''), pg_temp.line('tickets.received', d, 1, channel, cat, place, unit),
        pg_temp.line('tickets.dispatched', d, 1, channel, cat, place, unit)]
      when 4 then array[pg_temp.line('tickets.closed', d + 4, 1, channel, cat, place, unit),
        pg_temp.line(case when i % 13 = 0 then 'tickets.closed-late' else 'tickets.closed-on-time' end, d + 4, 1, channel, cat, place, unit)]
      when 5 then array[pg_temp.line('tickets.asked-solved', d + 5, 1, channel, cat, place, unit), pg_temp.line('tickets.rated', d + 5, 1, channel, cat, place, unit),
        pg_temp.line(case when i % 4 = 0 then 'tickets.missed' else 'tickets.solved' end, d + 5, 1, channel, cat, place, unit)]
      else '{}' end
  from (select s.i, 10000000 + s.i as id, s.at, s.open, s.at::date as d, desk.code as unit, place.code as place, cat.code as cat,
      (array['12345', '12345', '12345', 'chengguan', 'wechat', 'grid', 'mailbox'])[1 + s.i % 7] as channel
    from seed s join place on place.n = s.p join desk on desk.n = s.d join cat on cat.n = s.c) t cross join generate_series(1, 5) rev
  where not open or rev <= 2 order by at + rev * interval '1 day', id;
insert into platform.ledger_order(pos, id, leaf) select (select coalesce(max(pos), -1) from platform.ledger_order) + row_number() over (order by l.id), l.id, l.leaf
  from platform.ledger l where l.matter_id > 10000000 and l.matter_id <= 11000000 and not exists (select 1 from platform.ledger_order o where o.id = l.id);
insert into platform.ledger_private(matter_id, rev, subject_ref, salt, content)
  select l.matter_id, l.rev, null, substr(l.leaf, 1, 16), jsonb_build_object('text', '榕荫路第 ' || l.matter_id || ' 号门口的路灯不亮，晚上看不见路，请来修。')
  from platform.ledger l where l.matter_id > 10000000 and l.matter_id <= 11000000 and l.rev in (1, 3);
-- What reacts to entries begins after the city's past; counting and sealing are measured on it.
insert into platform.cursor(name, pos) select name, (select max(pos) from platform.ledger_order) from unnest(array['tally', 'tickets.learning', 'tickets.merged']) name
  on conflict (name) do update set pos = excluded.pos;
analyze platform.clock; analyze platform.ledger; analyze platform.ledger_order; analyze platform.ledger_private;
analyze platform.matter; analyze platform.matter_scope; analyze platform.matter_task; analyze platform.matter_private;
