import { join, resolve } from 'node:path'

/** What the process is told from outside (README, "Settings"). */
export const environment = () => {
  const { YIWANG_MESSAGES_URL: gateway, YIWANG_MESSAGES_SECRET: secret } = process.env
  const dataFolder = resolve(process.env.YIWANG_DATA || './data')
  return {
    port: Number(process.env.PORT || 8080),
    databaseUrl: process.env.DATABASE_URL || undefined,
    dataFolder,
    backupFolder: resolve(process.env.YIWANG_BACKUP || join(dataFolder, 'backups')),
    passphrase: process.env.YIWANG_BACKUP_PASSPHRASE || undefined,
    gateway: gateway && secret ? { url: gateway, secret } : undefined,
  }
}
