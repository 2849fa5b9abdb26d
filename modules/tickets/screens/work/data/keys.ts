/** Names of what is kept of the server's answers, so that one change refreshes all that show it. */
export const keys = {
  session: ['session'] as const,
  boxes: ['boxes'] as const,
  inbox: ['inbox'] as const,
  matters: ['matters'] as const,
  matter: ['matter'] as const,
  board: ['board'] as const,
  figures: ['figures'] as const,
  directory: ['directory'] as const,
  ledger: ['ledger'] as const,
  privacy: ['privacy'] as const,
  admin: ['admin'] as const,
  calendar: ['calendar'] as const,
  backups: ['backups'] as const,
  sending: ['sending'] as const,
  rules: ['rules'] as const,
}
