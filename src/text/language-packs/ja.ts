import { STEMS } from '../background/ja.ts';
import type { LanguagePack } from './language-pack.ts';

// All of it: grammar is written in it, and what a text is about seldom.
const HIRAGANA = Array.from({ length: 0x3097 - 0x3041 }, (_, at) => String.fromCharCode(0x3041 + at)).join('');

export const JAPANESE: LanguagePack = {
  code: 'ja',
  functionWords: `の は を に が と で た て も な し れ さ る い ま す こと から まで など ため では には`,
  stopWords: `一部 一方 今回 今年 今日 今後 以上 以下 以降 以前 午前 午後 去年 同日 同じ 場合 当時 時点 時間 最近 現在 昨年 昨日 明日 来年 本日 毎日 理由 自分 彼ら 彼女 我々 私た 必要 可能 予定 関係 結果 状況
問題 発表 明ら 述べ 話し 考え 行わ 行っ 受け 続け 示し 伝え 出て 見て 思う 思い 言う 言っ 年間 日間 月間 年前 月前 日前`,
  functionCharacters: HIRAGANA,
  months: [],
  weekdays: ['月曜日, 火曜日, 水曜日, 木曜日, 金曜日, 土曜日, 日曜日'],
  dayFirst: false,
  background: STEMS,
};
