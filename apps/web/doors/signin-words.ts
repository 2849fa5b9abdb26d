/** Every word of the sign-in page. */
export const words = {
  title: '工作人员登录',
  lead: '一个登录，可以有多个岗位。',
  login: '手机号或工号',
  password: '密码',
  submit: '登录',
  busy: '正在登录…',
  cannot: '登录不了',
  back: '返回首页',
  needLogin: '请填手机号或工号。',
  needPassword: '请填密码。',
  demoTitle: '用演示岗位进入',
  demoLead: '不用密码。人名、单位和数字都是虚构的，真实地区没有这一栏。',
  foot: '登录、退出和每一次查看个人信息都记入办理留痕',
  failed: '没有登录成功',
  postsFailed: '演示岗位没有取到',
  retry: '再试一次',
} as const
