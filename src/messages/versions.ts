import type { FieldOrigin } from '../domain/article.ts';

/** Where a field's value came from. */
export function originWords(origin: FieldOrigin): string {
  switch (origin.from) {
    case 'text':
      return `found in the text by ${origin.rule}`;
    case 'detected':
      return `detected, ${origin.confidence}`;
    case 'sidecar':
      return 'from the table of fields';
    case 'record':
      return 'from the record';
    case 'container':
      return 'from the archive';
    case 'registry':
      return 'from the registry of outlets';
    case 'html':
      return 'from the page';
    case 'meta':
      return 'from meta tags of the page';
    case 'json-ld':
      return 'from the page’s JSON-LD';
    case 'pin':
      return 'set by a person';
  }
}

/** Runs in which a document was changed: `run 2, run 3 and run 5`; of many the last. */
export function changedInWords(runs: readonly number[]): string {
  const names = runs.slice(-RUNS_NAMED).map((run) => `run ${run}`);
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const others = runs.length - names.length;
  return `changed in ${others > 0 ? `${others} more and ` : ''}${list}`;
}

const RUNS_NAMED = 5;

/** What the screens of versions say. */
export const VERSIONS = {
  stands: 'stands now',
  left: 'left the input',
  gone: 'its text is gone',
  neverStood: (why: string) => `never stood: ${why}`,
  sameBody: 'the same body',
  /** Of what is another than in the version before. */
  fields: { headline: 'headline', author: 'author', datePublished: 'published', path: 'read from' },
  none: 'It could not be read.',
  onlyOne: 'Its text is as it was first read.',
  bodiesAlike: 'The bodies are the same. What differs was cut or moved; here are the whole texts:',
  textsAlike: 'The texts are the same.',
  tooMuch: (limit: string) =>
    `More than ${limit} words and marks differ. These paragraphs are in one of the two alone:`,
} as const;
