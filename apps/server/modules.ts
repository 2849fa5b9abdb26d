import { rights } from '#modules/rights/index.ts'
import { ticketMigrations, tickets } from '#modules/tickets/index.ts'

/** The modules that run, and their tables. Importing a module does nothing; being in this list mounts it. */
export const modules = [tickets, rights] as const
export const migrations = [ticketMigrations] as const
