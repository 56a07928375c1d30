import { readDate } from '../../../text/dates.ts';
import { type Find, isOutside, type Rule, whole } from '../rule.ts';

const LABEL =
  /^(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|created|date|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|опубликовано|обновлено)(?: (?:on|at|le|am|el))?\s?:?\s?)/i;
const CLOCK = /\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?\b/i;
const WEEKDAY = /^(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\.?,?\s/i;
const UPDATED = /^(?:last )?(?:updated|modified|aktualisiert|mis à jour|actualizado|обновлено)/i;

/** A line that says when the article was published and nothing else: moved to `datePublished`. */
export const dateLine: Rule = {
  name: 'date-line',
  reason: 'Gives the date of publication.',
  languages: ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'ru', 'uk', 'tr'],
  shareMax: 0.15,
  find(page) {
    return page.lines.flatMap((line): Find[] => {
      if (line.words > 14 || !page.isFree(line) || !isOutside(page, line)) return [];
      const bare = line.text
        .replace(LABEL, '')
        .replace(CLOCK, '')
        .replace(WEEKDAY, '')
        .replace(/[|•·–—,-]+\s*$/, '')
        .replace(/^\s*[|•·–—,-]+/, '')
        .trim();
      const reading = readDate(bare);
      if (!('date' in reading) || bare.length > 40) return [];
      return [
        UPDATED.test(line.text)
          ? whole(line, 'cut', undefined, 'Gives the time of the last update.')
          : { ...whole(line, 'moved', 'datePublished'), value: bare },
      ];
    });
  },
};
