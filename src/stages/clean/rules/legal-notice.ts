import type { Line, Page } from '../page.ts';
import type { PhraseLists } from '../phrases/phrase-book.ts';
import { type MarkRule, whole } from '../rule.ts';

// Declares a status, or warns the reader of what reading or sharing may bring.
const PHRASES: PhraseLists = {
  en: `
… (has been|have been|was|is|were|been) (also|officially|recently)? (declared|designated|labeled|labelled|branded|listed|recognized|recognised|deemed|classified) (as|to be)? (an|a|the)? (undesirable|foreign agent|foreign agents|extremist|terrorist) …
… (you|readers|anyone) … (could|may|might|can|risk) … (fine|fines|imprisonment|prosecution|prosecuted|arrest|arrested|charged|face) …
… (sharing|liking|reposting|commenting on|saving|donating to) … (our|this) (content|site|material|materials|website|channel) …
`,
  ru: `
… (настоящий материал|данное сообщение|материал создан|сообщение материал|сообщение создано|настоящее сообщение) … иностранн* (агент*|средств*) …
… (признан|признана|признано|признаны) … (нежелательн*|иностранн* агент*|экстремистск*) …
… (внесен|внесён|внесена|внесено|внесены) … (нежелательн*|иностранн* агент*|экстремистск*) …
`,
};
const WORDS_MAX = 90;
const CONTINUES =
  /^(?:to (?:find out|learn|read) more|for more information|more (?:information|details)|click here|read (?:more )?here|find out more)\b.{0,80}$/i;

/**
 * A declaration of the outlet's legal status, or a warning to readers, after the body: moved, never cut. The same words
 * in the body are news. It belongs to the notice if nothing but notices and furniture follows it, and it is set off from
 * the body by something a rule has claimed or by a warning that follows.
 */
export const legalNotice: MarkRule = {
  name: 'legal-notice',
  reason: 'States a legal status or warns the reader; kept as a notice.',
  actions: ['moved'],
  languages: ['en', 'ru'],
  // A short report may be outweighed by the notice under it; what is moved is not lost.
  shareMax: 0.5,
  wordsMax: WORDS_MAX,
  phrases: PHRASES,
  find(page) {
    const notices: Line[] = [];
    // From the end backwards, over what is already claimed and what reads as furniture.
    for (const line of page.lines.toReversed()) {
      if (!page.isFree(line)) continue;
      if (isNotice(page, line)) notices.push(line);
      else if (!continues(page, line) && line.prose && line.words >= 6) break;
    }
    if (notices.length === 0 || !isSetOff(page, notices)) return [];
    const first = (notices.at(-1) as Line).index;
    const last = (notices[0] as Line).index;
    return page.lines
      .filter(
        (line) =>
          line.index >= first &&
          page.isFree(line) &&
          (isNotice(page, line) || (line.index > first && line.index <= last + 1 && continues(page, line))),
      )
      .map((line) => whole(line, 'moved', 'notice'));
  },
};

function isNotice(page: Page, line: Line): boolean {
  return page.isMarked(line, 'legal-notice');
}

function continues(page: Page, line: Line): boolean {
  const before = page.lines[line.index - 1];
  return CONTINUES.test(line.text) && before !== undefined && isNotice(page, before);
}

function isSetOff(page: Page, notices: readonly Line[]): boolean {
  const first = notices.at(-1) as Line;
  const before = page.lines[first.index - 1];
  return before === undefined || !page.isFree(before) || !before.prose || notices.length >= 2;
}
