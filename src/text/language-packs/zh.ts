import type { LanguagePack } from './language-pack.ts';

const FUNCTION_CHARACTERS = '的了在是和有不为與与也中对對这這他将將就说說会會到上等被从從以及但並并而于於其所';

export const CHINESE: LanguagePack = {
  code: 'zh',
  functionWords: `${[...FUNCTION_CHARACTERS].join(' ')} 我们 他们 表示`,
  stopWords: `一个 一個 一些 一种 一種 一直 一样 不是 不会 不會 不过 不過 不能 为了 為了 什么 什麼 今天 今年 今日 他們 以及 以后 以後 以来 以來 但是 作为 作為 你们 你們 其中 其他 再次 刚刚 剛剛 包括 即使 去年
及其 只是 可以 可能 同时 同時 因为 因為 因此 在内 大家 她们 她們 如果 如何 如此 它们 它們 对于 對於 尽管 儘管 左右 已经 已經 并且 並且 应该 應該 当时 當時 怎么 怎麼 情况 所以 所有 所谓 所謂 才能
指出 据悉 明天 明年 昨天 昨日 是否 时候 時候 时间 時間 曾经 曾經 最近 有关 有關 有些 根据 根據 此外 此前 此次 正在 每个 每個 没有 沒有 然后 然後 然而 现在 現在 由于 由於 目前 目標 直到 相关 相關
称为 稱為 第一 等等 而且 自己 至少 虽然 雖然 认为 認為 许多 許多 该是 說道 說明 说道 还是 還是 还有 還有 这个 這個 这些 這些 这样 這樣 这种 這種 进行 進行 通过 通過 那些 那个 那個 都是 需要 非常
月份 年前 多年`,
  functionCharacters: FUNCTION_CHARACTERS,
  months: [],
  weekdays: ['星期一, 星期二, 星期三, 星期四, 星期五, 星期六, 星期日'],
  dayFirst: false,
};
