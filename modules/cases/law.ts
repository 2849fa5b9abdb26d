import type { Term } from '#platform/clock/term.ts'

const workdays = (amount: number): Term => ({ amount, unit: 'workday' })

/** Limits that the law itself sets. Days of 行政许可法 are working days (第八十二条). */
export const LAW = {
  /** 行政许可法 第三十二条第一款第四项: whoever is not told within 5 days what to correct is accepted as of receipt. */
  acceptance: workdays(5),
  /** 行政许可法 第四十二条第一款. */
  decision: workdays(20),
  /** 行政许可法 第四十二条第一款: once, by the head of this organ. */
  extension: workdays(10),
  /** 行政许可法 第四十二条第二款, for unified, joint and centralised handling (第二十六条). */
  jointDecision: workdays(45),
  /** 行政许可法 第四十二条第二款: once, by the head of the people's government of the same level. */
  jointExtension: workdays(15),
  /** 行政许可法 第四十四条: from the decision to the certificate in the applicant's hands. */
  delivery: workdays(10),
  /** 行政许可法 第四十三条: the lower organ's examination before the upper one decides, from its acceptance. */
  preliminary: workdays(20),
  /** 行政许可法 第五十五条第二款: two are told to inspect, test or quarantine, from acceptance. */
  assigning: workdays(5),
  /** 行政许可法 第四十七条第一款: to ask for a hearing, from being told of the right. */
  hearingAsk: workdays(5),
  /** 行政许可法 第四十七条第一款: to hold it, from being asked. */
  hearing: workdays(20),
  /** 行政许可法 第四十八条第一款第一项: time and place of a hearing are told this long before. */
  hearingNotice: workdays(7),
  /** 行政许可法 第七十八条: nobody who applied with false materials applies for it again in this time, where safety is at stake. */
  barredMonths: 12,
  /** 行政许可法 第三十四条第三款, 第五十五条第二款. */
  inspectors: 2,
} as const

/** 行政许可法 第三十八条第二款; 行政复议法 第二十条 (60 natural days); 行政诉讼法 第四十六条 (6 months). */
export const REMEDIES =
  '不服本决定的，可以自收到之日起 60 日内申请行政复议，或者 6 个月内向人民法院提起行政诉讼。'
