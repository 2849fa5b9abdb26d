-- Every change an administrator makes to people, posts and units: who, when, what. Added to, never altered.
create table registry.change(
  id bigint generated always as identity primary key, at timestamptz not null, actor_ref text not null,
  what text not null, target text not null, detail jsonb not null default '{}');
create index on registry.change(target, id);
create trigger change_append_only before update or delete or truncate on registry.change
  for each statement execute function platform.refuse_change();
grant select, insert on registry.change to "{db}_app";
grant usage on sequence registry.change_id_seq to "{db}_app";
