import type { CivilDate, Field, FieldOrigin, Fields, Rights } from '../../domain/article.ts';
import type { Declared, DeclaredFrom, Document } from '../../domain/document.ts';
import { type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import { type MovedTo, withoutBreaks } from '../../domain/removal.ts';
import type { OffsetMap } from '../../text/codepoints.ts';
import { believedFrom, readDate, readDeclaredDate } from '../../text/dates.ts';
import { languageCode } from '../../text/language-code.ts';
import type { LanguageGuess } from '../../text/language-guess.ts';
import { personNames } from '../../text/person-names.ts';
import type { Find } from './rule.ts';

/** A find that holds, with the rule that made it. */
export interface Claim extends Find {
  readonly rule: string;
  readonly reason: string;
}

export interface FieldSources {
  readonly document: Document;
  readonly claims: readonly Claim[];
  readonly language: LanguageGuess | undefined;
  readonly map: OffsetMap;
  readonly asOf: string;
}

/** Gathers the fields of an article: what the input declares goes before what was found in the text. */
export function fieldsOf(sources: FieldSources): { fields: Fields; problems: Problem[] } {
  const { document, language } = sources;
  const { declared } = document;
  const date = dateOf(sources);
  const fields: Record<string, Field<unknown> | undefined> = {
    headline: declaredField(document, 'headline', declared.headline) ?? foundOne(sources, 'headline'),
    author:
      declaredField(document, 'author', namesIn(declared.author)) ??
      found(sources, 'author', (values) => values.flatMap(personNames)),
    datePublished: date.field,
    dateModified: modifiedOf(sources),
    publisher: declaredField(document, 'publisher', declared.publisher),
    inLanguage: language && {
      value: language.language,
      origin:
        language.from === 'declared'
          ? originOf(document, 'language')
          : { from: 'detected', confidence: language.confidence },
    },
    url: declaredField(document, 'url', declared.url),
    mainEntityOfPage: declaredField(document, 'canonicalUrl', declared.canonicalUrl),
    description: foundOne(sources, 'description') ?? declaredField(document, 'description', declared.description),
    caption: found(sources, 'caption', (values) => values),
    creditText: found(sources, 'creditText', (values) => values.join('\n')),
    dateline: foundOne(sources, 'dateline'),
    copyrightNotice: found(sources, 'copyrightNotice', (values) => values.join('\n')),
    articleSection: declaredField(document, 'section', declared.section),
  };
  return {
    fields: known(fields) as Fields,
    problems: date.problems,
  };
}

function known<Values extends object>(fields: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)) as Partial<Values>;
}

/** What the input says of the use of the text. */
export function rightsOf(document: Document): Rights {
  const { license, isAccessibleForFree, robots, tdmReservation } = document.declared;
  const rights = {
    license: declaredField(document, 'license', license),
    isAccessibleForFree: declaredField(document, 'isAccessibleForFree', isAccessibleForFree),
    robots: declaredField(document, 'robots', robots),
    tdmReservation: declaredField(document, 'tdmReservation', tdmReservation),
  };
  return known(rights) as Rights;
}

/** A date of change that cannot be read, or lies after the run, is no news: the day of publication is what counts. */
function modifiedOf(sources: FieldSources): Field<CivilDate> | undefined {
  const { document, asOf } = sources;
  const declared = declaredField(document, 'dateModified', document.declared.dateModified);
  const reading = declared && readDeclaredDate(declared.value, tagOf(sources));
  return declared && reading && 'date' in reading && believedFrom(reading.date) <= asOf
    ? { value: reading.date, origin: declared.origin }
    : undefined;
}

function originOf(document: Document, name: keyof Declared): { from: DeclaredFrom } {
  return { from: document.declaredFrom[name] ?? 'record' };
}

function declaredField<Value>(
  document: Document,
  name: keyof Declared,
  value: Value | undefined,
): Field<Value> | undefined {
  return value === undefined ? undefined : { value, origin: originOf(document, name) };
}

function movedTo({ claims }: FieldSources, to: MovedTo): Claim[] {
  // A dateline is a field although it stays where it stands.
  return claims
    .filter((claim) => claim.to === to && (claim.action === 'moved' || to === 'dateline'))
    .toSorted((a, b) => a.start - b.start);
}

function found<Value>(sources: FieldSources, to: MovedTo, join: (values: string[]) => Value): Field<Value> | undefined {
  const claims = movedTo(sources, to);
  const first = claims[0];
  if (!first) return undefined;
  const { text } = sources.document;
  const at = claims.map(({ start, end }) => ({
    start: sources.map.toCodePoint(start),
    end: sources.map.toCodePoint(end),
  }));
  const origin: FieldOrigin = { from: 'text', at, rule: first.rule };
  return { value: join(claims.map(({ value, start, end }) => withoutBreaks(value ?? text.slice(start, end)))), origin };
}

function foundOne(sources: FieldSources, to: MovedTo): Field<string> | undefined {
  return found(sources, to, (values) => values[0] as string);
}

/** Names of authors as an input declares them, several of which may stand in one string; what can be nobody's name is none. */
function namesIn(declared: readonly string[] | undefined): string[] | undefined {
  const names = (declared ?? []).flatMap(personNames);
  return names.length === 0 ? undefined : [...new Set(names)];
}

/** The language of a text as a tag: the declared one, which may name a country, where the text is of that language. */
function tagOf({ document, language }: FieldSources): string {
  const declared = document.declared.language;
  return declared !== undefined && languageCode(declared) === language?.language
    ? declared
    : (language?.language ?? '');
}

/** The date as declared, else as printed; none that is ambiguous, impossible or after the run. */
function dateOf(sources: FieldSources): { field: Field<CivilDate> | undefined; problems: Problem[] } {
  const { document, asOf } = sources;
  const declared = declaredField(document, 'datePublished', document.declared.datePublished);
  const printed = declared ?? found(sources, 'datePublished', (values) => values[0] as string);
  if (!printed) return { field: undefined, problems: [] };
  const read = declared ? readDeclaredDate : readDate;
  const reading = read(printed.value, tagOf(sources));
  const noted = (code: ProblemCode, details: Problem['details']): { field: undefined; problems: Problem[] } => ({
    field: undefined,
    problems: [problemAt(document.origin, code, 'noted', { found: printed.value.slice(0, 80), ...details })],
  });
  if ('wrong' in reading) return noted(reading.wrong === 'ambiguous' ? 'date/ambiguous' : 'date/impossible', {});
  const from = believedFrom(reading.date);
  // The first day of a run that believes it: from then on the input is prepared again.
  if (from > asOf) return noted('date/future', { from });
  return { field: { value: reading.date, origin: printed.origin }, problems: [] };
}
