-- A figure cut or narrowed in more ways than a tally keeps is read from the records of one measure: of a place or of a unit,
-- over some days, and from the index alone.
create index counted_of_region on platform.counted(measure, region, day) include (n, channel, category, unit);
create index counted_of_unit on platform.counted(measure, unit, day) include (n, channel, category, region);
