import { ConfigError, type ConfigIssue } from '../domain/errors.ts';
import type { StoryOrder } from '../domain/story-order.ts';
import type { Relation } from '../domain/verdict.ts';
import { type StoryQuery, searchWords } from '../inspect/find-stories.ts';
import { languageCode } from '../text/language-code.ts';

/** Which stories are asked for, as the command line says it. */
export interface StoryFlags {
  readonly search?: readonly string[];
  readonly outlet?: string;
  readonly relation?: Relation;
  readonly language?: string;
  readonly day?: string;
  readonly size?: string;
  readonly sort?: StoryOrder;
}

/**
 * What is searched for; undefined where all stories are asked for.
 * @throws ConfigError (exit 2) with all that no search can go by
 */
export function storyQuery(flags: StoryFlags & { readonly at?: string }): StoryQuery | undefined {
  const { search, outlet, relation, language, day, size, sort } = flags;
  const issues: ConfigIssue[] = [];
  const refuse = (path: string, expected: string, found: string): undefined => {
    issues.push({ path, expected, found: JSON.stringify(found) });
  };
  const words = search?.flatMap(searchWords);
  if (words?.length === 0) refuse('--search', 'a word at least', (search ?? []).join(' '));
  if (outlet?.trim() === '') refuse('--outlet', 'the name of an outlet', outlet);
  const code = language === undefined ? undefined : languageCode(language);
  if (language !== undefined && code === undefined) refuse('--language', 'a language, as en or German', language);
  const days = day === undefined ? {} : daysOf(day);
  if (!days) refuse('--day', 'a day, 2026-10-24, or a range of days, 2026-10-20..2026-10-24', day ?? '');
  if (size !== undefined && !/^[1-9]\d{0,8}$/.test(size)) refuse('--size', 'a number of documents, 1 or more', size);
  const isSearch = [search, outlet, relation, language, day, size, sort].some((flag) => flag !== undefined);
  if (isSearch && flags.at !== undefined)
    refuse('--at', 'no search beside it: of former runs the ledger has ids and no texts', flags.at);
  if (issues.length > 0) throw new ConfigError('command line', issues);
  if (!isSearch) return undefined;
  return {
    ...(words === undefined ? {} : { words }),
    ...(outlet === undefined ? {} : { outlet: outlet.trim() }),
    ...(relation === undefined ? {} : { relation }),
    ...(code === undefined ? {} : { language: code }),
    ...days,
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(sort === undefined ? {} : { order: sort }),
  };
}

function daysOf(given: string): Pick<StoryQuery, 'from' | 'to'> | undefined {
  const [first = '', last = first, ...more] = given.trim().split('..');
  const isKnown = [first, last].every((day) => day === '' || isDay(day)) && first + last !== '';
  if (!isKnown || more.length > 0 || (first !== '' && last !== '' && first > last)) return undefined;
  return { ...(first === '' ? {} : { from: first }), ...(last === '' ? {} : { to: last }) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
