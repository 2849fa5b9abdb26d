/** What each page that is not for every post is for, and what stands there for the others. */
export const pageWords = {
  of: {
    board: { title: '督办', what: '按单位和人看在办、今天到期、超期和还没签收的件，可以催办。' },
    rules: { title: '规则', what: '看系统判断紧急程度、建议派给谁的规则表；写和生效由两个人分开做。' },
    import: { title: '12345 导入', what: '把市 12345 导出的表格变成区里的工单。' },
    privacy: { title: '个人信息保护', what: '看谁看过谁的个人信息、为什么看；依法删除个人信息。' },
    backup: { title: '备份', what: '看备份是不是好的，立即备份，打印恢复和升级的步骤。' },
    messages: { title: '短信', what: '看给居民的短信发了多少、等着多少、没有发的是什么原因。' },
    admin: { title: '单位、账号和权限', what: '管理单位、人员、岗位、账号和参数；三位管理员各管一段。' },
  } as { readonly [page: string]: { readonly title: string; readonly what: string } | undefined },
  notYours: '这一页不对您现在的岗位开放',
  forWhat: '做什么',
  forWhom: '谁能看',
  now: '您的岗位',
  other: (post: string) => `您的另一个岗位“${post}”能看：点右上角自己的名字，换到那个岗位再打开。`,
  ask: '工作上需要看的，请找这些岗位的同事，或者请系统管理员给您加岗位。',
  back: '回到我的工作台',
} as const
