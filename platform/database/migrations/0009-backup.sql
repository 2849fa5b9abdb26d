-- What was erased by law is told beside the backups, so that it is erased again when an older one is restored: few entries
-- among many, found at every start (docs/decisions/0012-backup.md).
create index ledger_erasures on platform.ledger(id) where action = 'erase';
