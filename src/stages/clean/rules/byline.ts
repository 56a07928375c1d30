import type { Line, Page } from '../page.ts';
import { type Find, type Rule, whole } from '../rule.ts';

const NAME = "\\p{Lu}[\\p{L}.'’-]{0,24}";
const NAMES = `${NAME}(?: ${NAME}){1,3}`;
const ALONE = new RegExp(
  `^(?:(?:written |posted |story |article |words )?by|author|von|par|por|автор|текст)\\s?:?\\s(${NAMES}(?:(?:,| and| &| und| et| y| и) ${NAMES}){0,4})(?:\\s?[,|•·–—-].{0,80})?$`,
  'iu',
);
const GLUED = new RegExp(`^By (${NAME}(?: ${NAME}){1,3}) (\\p{Lu}[\\p{L}'’]*)[ ,]`, 'u');
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
export const byline: Rule = {
  name: 'byline',
  reason: 'Names the author.',
  languages: ['en', 'de', 'fr', 'es', 'ru'],
  shareMax: 0.15,
  find(page) {
    return page.lines.flatMap((line): Find[] => {
      if (!page.isFree(line) || !isNearHeadOrFoot(page, line)) return [];
      const alone = line.words <= 16 && !/[.!?]$/.test(line.text) ? ALONE.exec(line.text)?.[1] : undefined;
      if (alone && UPPER.test(alone)) return [{ ...whole(line, 'moved', 'author'), value: alone }];
      const glued = gluedName(line);
      return glued
        ? [
            {
              line,
              start: line.start,
              end: line.start + 'By '.length + glued.length,
              action: 'moved',
              to: 'author',
              value: glued,
            },
          ]
        : [];
    });
  },
};

function isNearHeadOrFoot(page: Page, line: Line): boolean {
  const body = page.body();
  return !body || line.index <= body.first + 1 || line.index < HEAD_LINES || line.index >= body.last;
}

/** The longest name before a capitalised word that can only begin a sentence. */
function gluedName(line: Line): string | undefined {
  if (line.words < 8) return undefined;
  const match = GLUED.exec(line.text);
  if (!match) return undefined;
  const words = `${match[1]} ${match[2]}`.split(' ');
  const start = words.findIndex((word, index) => index >= 2 && STARTERS.has(word));
  if (start < 0 || words.slice(0, start).some((word) => STARTERS.has(word))) return undefined;
  return words.slice(0, start).join(' ');
}
