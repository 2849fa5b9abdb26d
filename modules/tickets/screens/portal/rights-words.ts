/** Words of the page on which somebody asks about the data kept of them, and of following it. */
export const rightsWords = {
  title: '查、改、删我的个人信息',
  link: '查、改、删我的个人信息',
  lead: '您可以要求查阅、复制、更正、删除我们存的您的信息，或者要我们解释。只送个人信息保护岗，不派给别的单位。',
  who: '只办手机号本人的申请。没有编号也能提：我们会回拨这个手机号，核实是您本人再答复。',
  submit: '提交申请',
  later: '提交后马上有编号和最晚答复日期。',
  sent: '申请已收到，请记下编号',
  formFailed: '表单没有取到',
  asked: '您的申请',
  raised: (when: string) => `${when} 申请`,
  wait: '等个人信息保护岗答复',
  refused: '不予办理',
  withdrawnText: '这件申请不再答复。以后还可以重新申请。',
  late: '已经超过日期。可以打 12345 催，报编号就行。',
  add: '补充几句话',
} as const
