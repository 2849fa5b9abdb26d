/** What the database or the way to it told. */
type Fault = {
  readonly code?: string
  readonly message?: string
  readonly syscall?: string
  readonly address?: string
  readonly port?: number
  readonly hostname?: string
}

const ADDRESS = '数据库地址（DATABASE_URL 或 --into）'
const CHECK = `请核对${ADDRESS}`

/** A database that cannot be reached or entered, in a sentence that names what to look at; never the password. */
export function databaseWords(error: Fault): string | undefined {
  return wayWords(error) ?? doorWords(error) ?? stateWords(error)
}

/** On the way to the server. */
function wayWords({ code = '', message = '', syscall, address, port, hostname }: Fault): string | undefined {
  const at = address ? `（${address}${port ? ` 端口 ${port}` : ''}）` : ''
  if (code === 'ECONNREFUSED' || (code === 'ENOENT' && syscall === 'connect'))
    return `连不上数据库${at}：那里没有 PostgreSQL 在运行。${CHECK}里的主机和端口，并确认 PostgreSQL 已经启动。`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `找不到数据库的主机 ${hostname ?? ''}。${CHECK}里的主机名和这台机器的网络。`
  if (
    ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code) ||
    (!code && /timeout|timed out/i.test(message))
  )
    return `数据库没有应答${at}。${CHECK}里的主机和端口，再看网络和防火墙。`
  if (code === 'ERR_INVALID_URL') return `数据库的地址写得不对。${CHECK}：${FORM}`
  if (/does not support SSL|self[- ]signed|certificate/i.test(message))
    return `和数据库的加密连接没有建立。${CHECK}里的 sslmode 和服务器的证书。`
}

/** How an address is written. */
export const FORM = '要写成 postgres://用户:密码@主机:端口/库名；密码里的特殊字符要写成 % 加编码。'

/** At its door. */
function doorWords({ code, message = '' }: Fault): string | undefined {
  const named = /"([^"]+)"/.exec(message)?.[1]
  const name = named ? ` ${named} ` : ''
  if (code === '3D000')
    return `数据库服务器上没有${name}这个库。${CHECK}最后的库名，或请管数据库的人先建好这个库。`
  if (code === '28P01')
    return `数据库不认用户${name}的密码。${CHECK}里的用户和密码；密码里的特殊字符要写成 % 加编码。`
  if (/client password must be/.test(message)) return `数据库要密码，${ADDRESS}里没有写。${FORM}`
  if (/no PostgreSQL user name/.test(message)) return `${ADDRESS}里没有写用户。${FORM}`
  if (/pg_hba/.test(message))
    return '数据库不让这台机器用这个用户连接。请管数据库的人在 pg_hba.conf 里允许，或核对地址里的用户和库名。'
  if (code === '28000') return `数据库里没有${name}这个用户，或者不让它登录。${CHECK}里的用户。`
  if (code === '42501')
    return `${ADDRESS}里的用户在这个库里权限不够。请管数据库的人把库的所有者换成它（还要能建角色：CREATEROLE）。`
}

/** Inside. */
function stateWords({ code = '', message = '' }: Fault): string | undefined {
  if (code === '53300') return '数据库的连接已经用满。请等一会儿再试，或请管数据库的人调大 max_connections。'
  if (code === '53100') return '数据库所在的磁盘满了。请先腾出空间，再运行一次。'
  if (code === '57P03') return '数据库正在启动或停止。请等一会儿再试。'
  if (code === '55P03' || code === '57014') return '数据库太忙，等了太久。请等一会儿再运行一次。'
  if (
    /^(08|57P0)/.test(code) ||
    ['ECONNRESET', 'EPIPE'].includes(code) ||
    /Connection terminated/.test(message)
  )
    return '数据库断开了。请确认 PostgreSQL 在运行，再运行一次。'
}
