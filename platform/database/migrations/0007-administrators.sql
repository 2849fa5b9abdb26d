-- Three administrators who check one another (GB/T 22239-2019 8.1.4, 8.1.5; docs/decisions/0011-three-administrators.md).

-- A post that the system administrator has proposed. It is no post until the security administrator grants it, so nothing that
-- reads posts can take it for one. Whoever proposed it cannot grant it.
create table registry.post_request(
  id int generated always as identity primary key, person_id int not null references registry.person(id),
  unit text not null references registry.unit(code), role text not null, title text not null, valid_from date not null,
  proposed_by text not null, proposed_at timestamptz not null,
  decided_by text, decided_at timestamptz, granted boolean, why text not null default '',
  check (decided_by is null or decided_by <> proposed_by),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (granted is null)));
create unique index post_request_open on registry.post_request(person_id, unit, role) where decided_at is null;

-- A change of a security parameter: the security administrator proposes, the system administrator puts it into force.
create table registry.param_request(
  id int generated always as identity primary key, key text not null, value int not null,
  proposed_by text not null, proposed_at timestamptz not null, decided_by text, decided_at timestamptz, granted boolean,
  check (decided_by is null or decided_by <> proposed_by),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (granted is null)));
create unique index param_request_open on registry.param_request(key) where decided_at is null;

-- Roles that watch or rule over the others stand alone, by whatever way a post is written. The person's row is held, so that two
-- posts given at the same moment see one another.
create function registry.keep_roles_apart() returns trigger language plpgsql as $$
declare v_alone constant text[] := array['admin', 'security', 'auditor', 'privacy'];
begin
  perform 1 from registry.person where id = new.person_id for no key update;
  if exists (select 1 from registry.post o where o.person_id = new.person_id and o.id <> new.id and o.role <> new.role
      and (o.role = any(v_alone) or new.role = any(v_alone))
      and (o.valid_to is null or o.valid_to >= new.valid_from) and (new.valid_to is null or new.valid_to >= o.valid_from)) then
    raise exception 'roles-apart: person % cannot hold % beside another role', new.person_id, new.role using errcode = '23P01';
  end if;
  return new;
end $$;
create trigger post_roles_apart before insert or update of person_id, role, valid_from, valid_to on registry.post
  for each row execute function registry.keep_roles_apart();

-- When a password was set, and those before it (as hashes): none of the last is taken again.
alter table registry.person add column secret_at timestamptz, add column since timestamptz not null default now();
create table registry.password_before(
  id bigint generated always as identity primary key, person_id int not null references registry.person(id), secret text not null,
  at timestamptz not null);
create index password_before_person on registry.password_before(person_id, id desc);

-- Every try to sign in as staff: when, from where, as whom, and what came of it; never the password. Added to, never altered.
create table platform.sign_in(
  id bigint generated always as identity primary key, at timestamptz not null, login text not null, person_id int, ip text not null,
  outcome text not null);
create index sign_in_person on platform.sign_in(person_id, at desc);
create trigger sign_in_append_only before update or delete or truncate on platform.sign_in
  for each statement execute function platform.refuse_change();

grant select, insert on registry.post_request, registry.param_request, registry.password_before, platform.sign_in to "{db}_app";
grant update (decided_by, decided_at, granted, why) on registry.post_request to "{db}_app";
grant update (decided_by, decided_at, granted) on registry.param_request to "{db}_app";
grant usage on all sequences in schema registry to "{db}_app";
grant usage on sequence platform.sign_in_id_seq to "{db}_app";
grant execute on function registry.keep_roles_apart() to "{db}_app";
