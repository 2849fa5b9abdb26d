-- A figure that no tally keeps is read from its records (docs/decisions/0009-speed.md). In the order of places and units, and with
-- all that a figure asks of a record, the index alone answers it; before, the records of every place were read for one.
drop index platform.counted_records;
create index counted_records on platform.counted(measure, day, region, unit, channel, category, n, matter_id);
