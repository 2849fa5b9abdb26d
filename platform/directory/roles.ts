/** The roles a post can have, with the word people use. Which of them sees how far is decided in `access/scopes.ts`. */
export const ROLES: { readonly [role: string]: string } = {
  handler: '承办岗',
  village: '社区岗',
  dispatcher: '分拨岗',
  supervisor: '督办岗',
  leader: '区领导',
  duty: '值班岗',
  confidential: '保密件岗',
  security: '安全管理员',
  auditor: '审计管理员',
  privacy: '个人信息保护岗',
  admin: '系统管理员',
}
