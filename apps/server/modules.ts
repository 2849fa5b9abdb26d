import { ticketMigrations, tickets } from '#modules/tickets/index.ts'

/** The modules that run, and their tables. Importing a module does nothing; being in this list mounts it. */
export const modules = [tickets] as const
export const migrations = [ticketMigrations] as const
