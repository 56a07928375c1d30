import { WEEKDAYS } from '../../../text/calendar-names.ts';
import { datesIn, type PrintedDate } from '../../../text/dates.ts';
import { anyMonthOf } from '../../../text/month-names.ts';

// What words say of a day beside them. Letters with accents are none to \b: where a word ends is asked of all letters.

const word = (words: string): string => String.raw`(?<![\p{L}\p{M}])(?:${words})(?![\p{L}\p{M}])`;
const PUBLISHED = new RegExp(
  `${word(
    'published|posted|released|created|first appeared|veröffentlicht|erschienen|publiée?|mise? en ligne|parue?|publicad[oa]|publicação|publicación|pubblicat[oa]|gepubliceerd|geplaatst|publicerad(?:es)?|publisert|udgivet|offentliggjort|opublikowan[oy]|data publikacji|data dodania|dodano|publikováno|yayın(?:lanma)?(?: tarihi)?|diterbitkan|đăng lúc|julkaistu|publicat|megjelent|опубликован[оа]?|дата публикации|опубліковано|дата публікації|публикувано|نُ?شرت?|تاريخ النشر|انتشار|प्रकाशित',
  )}|(?<!\\p{L})δημοσιε[υύ]\\p{L}*|发布|发表|發布|發表|公開|掲載|配信|게시|입력|เผยแพร่`,
  'giu',
);
const UPDATED = new RegExp(
  `${word(
    'updated?|modified|reviewed|edited|revised|changed|last changed?|aktualisiert|geändert|zuletzt|stand(?=:)|mise? à jour|modifiée?|actualizad[oa]|última actualización|atualizad[oa]|atualização|aggiornat[oa]|aggiornamento|modificat[oa]|bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|zaktualizowan[oy]|aktualizacja|aktualizováno|päivitetty|actualizat|frissítve|diperbarui|cập nhật|обновлен[оа]?|изменен[оа]?|оновлено|обновена|تحديث|محدث|به‌روزرسانی|अपडेट',
  )}|(?<!\\p{L})(?:güncelle\\p{L}*|ενημ[εέ]ρω\\p{L}*)|更新|修改|수정|อัปเดต`,
  'giu',
);

/** What a word, or a name in the markup, says of a day. */
export type Label = 'published' | 'modified';

/** A label that stands alone, for the next text. */
export const LABEL_CHARACTERS_MAX = 25;

interface PlacedLabel {
  readonly at: number;
  readonly says: Label;
}

export function labelsIn(text: string): PlacedLabel[] {
  const of = (pattern: RegExp, says: Label): PlacedLabel[] =>
    [...text.matchAll(pattern)].map(({ index }) => ({ at: index, says }));
  return [...of(PUBLISHED, 'published'), ...of(UPDATED, 'modified')].sort((x, y) => x.at - y.at);
}

export function lastLabel(text: string): Label | undefined {
  return labelsIn(text).at(-1)?.says;
}

/** A day of a text and what is said of it. */
export interface LabelledDate {
  readonly date: PrintedDate;
  readonly says: Label | undefined;
  /** Whether hardly anything stands before the label: what was published is this page then, and no report that it names. */
  readonly isOfPage: boolean;
}

/** The days of a text, each with the word that stands before it there, else with that of the text before. */
export function withLabels(text: string, language: string, before: Label | undefined): LabelledDate[] {
  const labels = labelsIn(text);
  return datesIn(text, language).map((date) => {
    const label = labels.findLast(({ at }) => at <= date.at);
    const says = label?.says ?? (date.at < LABEL_CHARACTERS_MAX ? before : undefined);
    return { date, says, isOfPage: label === undefined || OF_PAGE.test(text.slice(0, label.at)) };
  });
}

const OF_PAGE =
  /^(?:\W*|.*[|•·—–,;(/]\s*|(?:\W*(?:this|the|first|originally|last|was|is|on|article|story|post|page)\b)+\W*)$/isu;

/** What class and role of an element say of the day in it: `updated`, but not `published updated`. */
export function labelOf(element: Element): Label | undefined {
  const role = element.getAttribute('itemprop') ?? '';
  if (role === 'dateModified') return 'modified';
  if (role === 'datePublished') return 'published';
  const names = element.getAttribute('class') ?? '';
  return OF_CHANGE.test(names) && !OF_PUBLICATION.test(names) ? 'modified' : undefined;
}

const OF_CHANGE = /(?:^|[\s_-])(?:last)?[_-]?(?:modified|updated|changed|revised)(?:$|[\s_-])/i;
// Themes of WordPress name the day `entry-date updated`: formats for machines want that word of each.
const OF_PUBLICATION = /publi|posted|created|entry-date|post-date/i;

/** What stands beside a day and is no word of a sentence. */
const BESIDE = new Set(
  'at on am pm a m p um uhr vom den der à h le el de del em às il lo ore alle op om uur kl klo в во г года год о об р року godz r st nd rd th t z gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist msk eet min mins minute minutes read дня 年 月 日 時 分 时 년 월 일 火 水 木 金 土 星期 周'.split(
    ' ',
  ),
);

/** How many words of a text are neither of a day and its hour, nor labels. */
export function wordsBeside(text: string): number {
  const bare = text.replace(PUBLISHED, ' ').replace(UPDATED, ' ').toLowerCase();
  return [...bare.matchAll(/[\p{L}\p{M}]+/gu)].filter(
    ([one]) => !BESIDE.has(one) && !WEEKDAYS.includes(one) && anyMonthOf(one) === undefined,
  ).length;
}
