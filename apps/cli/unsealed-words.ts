/** What is told of the newest entries that no signed head covers yet; nothing where there are none. */
export const unsealedWords = (n: number): readonly string[] =>
  n === 0 ? [] : [`! 最新 ${n} 条还没有封存：没有签名的封存头盖住它们，还不能拿来证明没有改过。`]
