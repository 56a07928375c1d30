import type { Line, Page } from '../page.ts';
import { type Find, type MarkRule, whole } from '../rule.ts';

const NAME = "\\p{Lu}[\\p{L}.'’-]{0,24}";
const NAMES = `${NAME}(?: ${NAME}){1,3}`;
const AND = '(?:,| and| &| und| et| y| e| i| и| та| і| ve)';
const OPENER =
  '(?:written |posted |story |article |words |text |reported )?by|by:|author|authors|von|ein beitrag von|par|por|di|autor(?:a|es|in|ka)?|auteure?|autore|przez|tekst|texte?|texto|testo|yazan|yazar|haber|автор|авторы|текст|автори';
const ALONE = new RegExp(
  `^(?:${OPENER})\\s?[:|]?\\s?(${NAMES}(?:${AND} ${NAMES}){0,4})(?:\\s?[,|•·–—-].{0,80})?$`,
  'iu',
);
// Scripts without case: the label alone says that a name follows.
const CASELESS =
  /^(?:بقلم|كتب|كتبت|إعداد|تقرير|الكاتب|作者|撰文|文|记者|記者|本报记者|本報記者|执笔|執筆|筆者|ライター|著者|文責|取材|署名)\s?[:：/|]?\s?((?:[\p{Script=Arabic}]{2,12} ?){1,4}|[\p{Script=Han}\p{Script=Katakana}ー・ ]{2,14})$/u;
const GLUED = new RegExp(`^By (${NAME}(?: ${NAME}){1,3}) (\\p{Lu}[\\p{L}'’]{0,24})[ ,]`, 'u');
/** Put together above: for the test that holds every pattern to linear time. */
export const BYLINES: readonly RegExp[] = [ALONE, GLUED];
const UPPER = /^\p{Lu}/u;
// Words that begin a sentence and no surname: what parts a name from the sentence glued to it.
const STARTERS = new Set(
  'A An The In On At As After Before When While For From With Without Since Despite Following Amid Under Over During By It He She They We This That These Those There What Who Why How If Although Though Once Two Three Four Five Some Many Most Several More Police Officials'.split(
    ' ',
  ),
);
// A byline stands near the head or the foot; further in, "By" begins a sentence.
const HEAD_LINES = 4;

/** Who wrote it: moved to `author`. Also where the byline is glued to the first sentence (“By Jane Doe In a speech …”). */
export const byline: MarkRule = {
  name: 'byline',
  reason: 'Names the author.',
  actions: ['moved'],
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.15,
  wordsMax: 16,
  // Only to find candidates; the patterns above decide what is a name.
  phrases: {
    any: `
by …
(written|posted|story|article|words|text|reported) by …
(author|authors|von|par|por|di|autor|autora|autorin|autores|autorka|auteur|auteure|autore|przez|tekst|text|texte|texto|testo|yazan|yazar|haber) …
ein beitrag von …
(автор|авторы|текст|автори) …
(بقلم|كتب|كتبت|إعداد|تقرير|الكاتب) …
(作者|撰文|记者|記者|本报记者|本報記者|执笔|執筆|筆者|ライター|著者|文責|取材|署名) …
`,
  },
  find(page) {
    return page.lines.flatMap((line): Find[] => {
      if (!page.isFree(line) || !isNearHeadOrFoot(page, line)) return [];
      const alone = page.isMarked(line, 'byline') ? namesOf(line) : undefined;
      if (alone) return [{ ...whole(line, 'moved', 'author'), value: alone }];
      const glued = gluedName(line);
      if (!glued) return [];
      const end = line.start + 'By '.length + glued.length;
      return [{ line, start: line.start, end, action: 'moved', to: 'author', value: glued }];
    });
  },
};

function namesOf(line: Line): string | undefined {
  if (/[.!?。]$/.test(line.text) && !/\p{Lu}\.$/u.test(line.text)) return undefined;
  const names = ALONE.exec(line.text)?.[1];
  return names && UPPER.test(names) ? names : CASELESS.exec(line.text)?.[1]?.trim();
}

function isNearHeadOrFoot(page: Page, line: Line): boolean {
  const body = page.body();
  return !body || line.index <= body.first + 1 || line.index < HEAD_LINES || line.index >= body.last;
}

/** The longest name before a capitalised word that can only begin a sentence. */
function gluedName(line: Line): string | undefined {
  if (line.words < 8 || !line.isAsWritten || !line.text.startsWith('By ')) return undefined;
  const match = GLUED.exec(line.text);
  if (!match) return undefined;
  const words = `${match[1]} ${match[2]}`.split(' ');
  const start = words.findIndex((word, index) => index >= 2 && STARTERS.has(word));
  if (start < 0 || words.slice(0, start).some((word) => STARTERS.has(word))) return undefined;
  return words.slice(0, start).join(' ');
}
