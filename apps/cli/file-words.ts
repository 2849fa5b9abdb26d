/** A file or folder that cannot be read or written, in a sentence that names it and what to do. */
export function fileWords(error: NodeJS.ErrnoException & { readonly dest?: string }): string | undefined {
  const { code = '', dest, path } = error
  const at = dest ?? path?.replace(/\.part$/, '') ?? '这个位置'
  if (error.syscall === 'listen' || error.syscall === 'connect') return undefined
  const words: { readonly [code: string]: string } = {
    EEXIST: `${at} 已经有了，不是文件夹。请换一个文件夹。`,
    ENOTDIR: `${at} 的上面有一级是文件，不是文件夹。请核对位置。`,
    EISDIR: `${at} 是一个文件夹，这里要写文件名。请写到里面的一个文件。`,
    ENOTEMPTY: `${at} 是一个文件夹，里面有东西。请换一个位置。`,
    EPERM: `没有权限读写 ${at}。请换一个位置，或请管理员把它交给运行一网的用户。`,
    EACCES: `没有权限读写 ${at}。请换一个位置，或请管理员把它交给运行一网的用户。`,
    EROFS: `${at} 所在的磁盘只能读，不能写。请换一个位置。`,
    ENOSPC: `${at} 所在的磁盘满了。请先腾出空间，再运行一次。`,
    EDQUOT: `${at} 所在的磁盘给这个用户的空间用完了。请先腾出空间，再运行一次。`,
    ENOENT: `没有找到 ${at}。请核对名字和位置。`,
    ENAMETOOLONG: `${at} 的名字太长。请换一个短的。`,
  }
  return Object.hasOwn(words, code) ? words[code] : undefined
}
