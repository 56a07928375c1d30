import { WEEKDAYS } from '../../../text/calendar-names.ts';
import { readDate } from '../../../text/dates.ts';
import { type Find, type MarkRule, whole } from '../rule.ts';

const LABEL =
  /^(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|created|date|originally published|veröffentlicht|aktualisiert|stand|erschienen|publié|mis à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornato|opublikowano|aktualizacja|zaktualizowano|dodano|data publikacji|yayınlanma(?: tarihi)?|güncelleme(?: tarihi)?|yayın tarihi|son güncelleme|giriş|опубликовано|обновлено|дата публикации|опубліковано|оновлено|дата публікації|نشر|نُشر|نشر في|تاريخ النشر|آخر تحديث|تحديث|发布时间|發布時間|发表于|更新时间|更新時間|发布于|日期|公開日|更新日|配信|掲載日|投稿日|公開|更新|最終更新)(?: (?:on|at|am|le|el|em|il|dnia|в|в:|о|у|في|on:))?\s?[:：|]?\s?)/iu;
// With a dot it is a clock only where it can be no date: 14.05 but not 14.05.2026.
const CLOCK =
  /(?<![\d.])\d{1,2}(?:[:h]\d{2}(?:[:.]\d{2})?|\.\d{2}(?![.\d]))\s?(?:[ap]\.?m\.?)?(?:\s?(?:uhr|ч|год))?(?:\s?\(?[A-Z]{2,4}\)?)?/iu;
const CLOCK_LABEL =
  /^(?:um|at|à|a las|às|alle|godz\.?|saat|в|о|الساعة)\s|\s(?:um|at|à|a las|às|alle|godz\.?|saat|в|о|الساعة)$/iu;
const WEEKDAY = new RegExp(`^(?:${WEEKDAYS.join('|').replaceAll("'", "['’]")})[.,،]?\\s`, 'iu');
const UPDATED =
  /^(?:last )?(?:updated|modified|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornato|aktualizacja|zaktualizowano|güncelleme|son güncelleme|обновлено|оновлено|آخر تحديث|تحديث|更新|最終更新)/iu;
const EDGES = ' |•·–—,،-\t\u00a0';
const HAS_YEAR = /(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d/;
const WORDS_MAX = 14;
const CHARS_MAX = 40;

/** A line that says when the article was published and nothing else: moved to `datePublished`. */
export const dateLine: MarkRule = {
  name: 'date-line',
  reason: 'Gives the date of publication.',
  actions: ['moved', 'cut'],
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.15,
  wordsMax: WORDS_MAX,
  patterns: [{ needs: 'digits of a date', test: (text) => HAS_YEAR.test(text) && bareDate(text) !== undefined }],
  find(page) {
    return page.marked('date-line').flatMap((line): Find[] => {
      if (!page.isOutside(line)) return [];
      const bare = bareDate(line.text);
      if (!bare) return [];
      return [
        UPDATED.test(line.text)
          ? whole(line, 'cut', undefined, 'Gives the time of the last update.')
          : { ...whole(line, 'moved', 'datePublished'), value: bare },
      ];
    });
  },
};

/** The printed date without label, weekday and clock, if nothing else is left. */
function bareDate(line: string): string | undefined {
  if ('date' in readDate(line)) return line;
  let bare = trim(line.replace(LABEL, '').replace(CLOCK, ''));
  bare = trim(bare.replace(CLOCK_LABEL, ''));
  bare = trim(bare.replace(WEEKDAY, ''));
  return bare.length <= CHARS_MAX && 'date' in readDate(bare) ? bare : undefined;
}

function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && EDGES.includes(text[from] as string)) from++;
  while (to > from && EDGES.includes(text[to - 1] as string)) to--;
  return text.slice(from, to);
}
