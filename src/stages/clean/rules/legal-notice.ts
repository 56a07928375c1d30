import type { Line, Page } from '../page.ts';
import { type Rule, whole } from '../rule.ts';

const STATUS = [
  /\b(?:has been|have been|was|is|were|been) (?:\w+ )?(?:declared|designated|label+ed|branded|listed|recogni[sz]ed|deemed|classified)(?: (?:as|to be))?(?: an?| the)? ["“”'‘’«]{0,2}(?:undesirable|foreign agent|extremist|terrorist)/i,
  /(?:настоящий материал|данное сообщение|материал создан|сообщение \(материал\)).{0,120}иностранн\p{L}+ (?:агент|средств)/iu,
  /(?:признан\p{L}*|внес[её]н\p{L}*).{0,60}(?:нежелательн\p{L}+ организац|иностранн\p{L}+ агент|экстремистск)/iu,
];
// Warns the reader of what reading or sharing may bring.
const WARNING = [
  /\b(?:you|readers|anyone)\b[^.!?]{0,80}\b(?:could|may|might|can|risk)\b[^.!?]{0,40}\b(?:fines?|imprisonment|prosecution|prosecuted|arrest|charged|face)\b/i,
  /\b(?:sharing|liking|reposting|commenting on|saving|donating to)\b[^.!?]{0,60}\b(?:our|this) (?:content|site|materials?|website|channel)\b/i,
];
const CONTINUES =
  /^(?:to (?:find out|learn|read) more|for more information|more (?:information|details)|click here|read (?:more )?here|find out more)\b.{0,80}$/i;

/**
 * A declaration of the outlet's legal status, or a warning to readers, after the body: moved, never cut. The same words
 * in the body are news. It belongs to the notice if nothing but notices and furniture follows it, and it is set off from
 * the body by something a rule has claimed or by a warning that follows.
 */
export const legalNotice: Rule = {
  name: 'legal-notice',
  reason: 'States a legal status or warns the reader; kept as a notice.',
  actions: ['moved'],
  languages: ['en', 'ru'],
  // A short report may be outweighed by the notice under it; what is moved is not lost.
  shareMax: 0.5,
  find(page) {
    const notices: Line[] = [];
    // From the end backwards, over what is already claimed and what reads as furniture.
    for (const line of page.lines.toReversed()) {
      if (!page.isFree(line)) continue;
      if (isNotice(line)) notices.push(line);
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
          (isNotice(line) || (line.index > first && line.index <= last + 1 && continues(page, line))),
      )
      .map((line) => whole(line, 'moved', 'notice'));
  },
};

function isNotice(line: Line): boolean {
  return (
    line.words <= 90 &&
    (STATUS.some((pattern) => pattern.test(line.text)) || WARNING.some((pattern) => pattern.test(line.text)))
  );
}

function continues(page: Page, line: Line): boolean {
  const before = page.lines[line.index - 1];
  return CONTINUES.test(line.text) && before !== undefined && isNotice(before);
}

function isSetOff(page: Page, notices: readonly Line[]): boolean {
  const first = notices.at(-1) as Line;
  const before = page.lines[first.index - 1];
  return before === undefined || !page.isFree(before) || !before.prose || notices.length >= 2;
}
