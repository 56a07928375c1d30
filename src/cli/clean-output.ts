import { type Article, bodyOf, piecesOf } from '../domain/article.ts';
import type { FieldValues } from '../domain/declared.ts';
import { isWrittenNumber, parseAsWritten } from '../domain/json-numbers.ts';
import { markdownBodyOf } from '../domain/markdown.ts';
import type { Problem } from '../domain/problem.ts';
import type { Piece } from '../domain/removal.ts';
import { problemSentence } from '../messages.ts';
import { sliceCodePoints } from '../text/codepoints.ts';
import type { Terminal } from './terminal.ts';

/** Headline, byline and date above the body; credit, rights and notices below. */
export function markdownOf(article: Article): string {
  const { headline, author, datePublished, description, creditText, copyrightNotice } = article.fields;
  const line = [author?.value.join(', '), datePublished?.value.date].filter((part) => part !== undefined).join(' · ');
  const quoted = [creditText?.value, copyrightNotice?.value, ...article.notices.map(({ text }) => text)];
  return [
    headline && `# ${oneLine(headline.value)}`,
    description && `*${oneLine(description.value)}*`,
    line,
    markdownBodyOf(article),
    ...quoted.filter((text) => text !== undefined).map((text) => text.replace(/^/gm, '> ')),
  ]
    .filter((part) => part)
    .join('\n\n');
}

/** One line of JSON: the record that came in with its text cleaned, or what is known of a text. */
export function jsonOf(article: Article, record: FieldValues | undefined, field = 'text'): string {
  const { document, removals, fields, notices, truncated } = article;
  const cleaned = {
    fields,
    notices: notices.map(({ text, rule }) => ({ text, rule })),
    truncated,
    removals: removals.map(({ start, end, action, rule, reason, to, selector }) => ({
      start,
      end,
      action,
      rule,
      reason,
      ...(to ? { to } : {}),
      ...(selector ? { selector } : {}),
      text: sliceCodePoints(document.text, start, end),
    })),
  };
  return record
    ? JSON.stringify({ ...withField(record, field, bodyOf(article)), storyfold: cleaned })
    : JSON.stringify({ path: document.origin.path, text: bodyOf(article), ...cleaned });
}

/**
 * One line of JSON for what could not be cleaned: the record as it came, or the bytes that are none, and why.
 * @param bytes absent where they were never held: a line over the limit
 */
export function failedJsonOf(problem: Problem | undefined, bytes: Uint8Array | undefined): string {
  const record = bytes && recordOf(bytes);
  const error = problem ? { code: problem.code, message: problemSentence(problem) } : { code: 'clean/nothing' };
  return JSON.stringify({
    ...record,
    storyfold: { error, ...(bytes && !record ? { line: new TextDecoder().decode(bytes) } : {}) },
  });
}

/** The object of a line of JSONL with its numbers as they were written, or undefined when it is none. */
export function recordOf(bytes: Uint8Array): FieldValues | undefined {
  try {
    const value = parseAsWritten(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isWrittenNumber(value);
}

/** The value of a field: of that very name, else within the objects that dots lead through. */
export function fieldOf(record: FieldValues, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const [first, ...rest] = name.split('.');
  const inner = Object.hasOwn(record, first as string) ? record[first as string] : undefined;
  return rest.length > 0 && isRecord(inner) ? fieldOf(inner, rest.join('.')) : undefined;
}

/** The record with one field set where `fieldOf` finds it. */
function withField(record: FieldValues, name: string, value: string): FieldValues {
  const dot = name.indexOf('.');
  const first = name.slice(0, dot);
  const inner = record[first];
  return Object.hasOwn(record, name) || dot < 0 || !Object.hasOwn(record, first) || !isRecord(inner)
    ? { ...record, [name]: value }
    : { ...record, [first]: withField(inner, name.slice(dot + 1), value) };
}

/** The whole text, with what goes marked in place and the rule beside it: in colour, or in brackets without colours. */
export function removedIn({ paint }: Terminal, article: Article): string {
  const characters = Array.from(article.document.text);
  const marked = new Map(article.removals.filter(({ action }) => action === 'marked').map((at) => [at.start, at]));
  const colours = paint('red', 'x') !== 'x';
  return piecesOf(article)
    .map((piece) => {
      const text = characters.slice(piece.start, piece.end).join('');
      if (piece.kind === 'space') return text;
      const removal = piece.removal ?? marked.get(piece.start);
      if (!removal) return text;
      const beside = paint('dim', ` {${removal.rule}${removal.to ? ` → ${removal.to}` : ''}}`);
      return `${painted(paint, colours, removal.action, text)}${beside}`;
    })
    .join('');
}

function painted(
  paint: Terminal['paint'],
  colours: boolean,
  action: NonNullable<Piece['removal']>['action'],
  text: string,
): string {
  if (!colours) return action === 'cut' ? `[-${text}-]` : action === 'moved' ? `[>${text}<]` : `[?${text}?]`;
  return paint(action === 'cut' ? ['red', 'strikethrough'] : action === 'moved' ? 'cyan' : 'yellow', text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
