import { FORM } from './database-words.ts'

/** Whether `--into` names a database on a server, not a folder. */
export const isUrl = (into: string | undefined): boolean => /^postgres(ql)?:\/\//.test(into ?? '')

/** Why `--into` names neither: an address of something else must not become a folder of that name. */
export function wrongInto(into: string | undefined): string | undefined {
  if (!into || isUrl(into) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(into)) return undefined
  return `--into 后面的地址不对：这里只用 PostgreSQL，${FORM}用自带的数据库，就写一个文件夹。`
}
