-- Adds the cells of one row to those of another; a cell that comes to nothing is left out. Looks up only the cells that are
-- added, where the first version took both rows apart: a turn of a few entries touches few of a row's hundreds of cells.
-- The row is unpacked once, before its cells are looked up.
create or replace function platform.add_cells(p_a jsonb, p_b jsonb) returns jsonb language plpgsql immutable as $$
declare v_a jsonb := p_a || '{}';
begin
  return (select v_a - coalesce(array_agg(key) filter (where n = 0), '{}') || coalesce(jsonb_object_agg(key, n) filter (where n <> 0), '{}')
    from (select key, value::bigint + coalesce((v_a->>key)::bigint, 0) as n from jsonb_each_text(p_b)) x);
end $$;
