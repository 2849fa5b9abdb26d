-- A merged ticket is handled with the one it was merged into: its own date stands in no list while it is (docs/decisions/0005).
update platform.matter_scope ms set due_at = null from platform.matter m
  where m.id = ms.matter_id and m.kind = 'tickets.ticket' and m.state = 'merged';
update platform.matter set due_at = null where kind = 'tickets.ticket' and state = 'merged';
