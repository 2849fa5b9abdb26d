-- A second factor beside the password (GB/T 22239-2019 8.1.4.1; docs/decisions/0018-second-factor.md): the secret of a person's
-- code, sealed with a key that is not in the database. A new one stands beside the old until its first code has come.
create table registry.second_factor(
  person_id int not null references registry.person(id), stands boolean not null, sealed bytea not null, key_id text not null,
  at timestamptz not null, last_step bigint not null default 0, primary key(person_id, stands));
grant select, insert, update, delete on registry.second_factor to "{db}_app";
