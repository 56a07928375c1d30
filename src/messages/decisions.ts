import type { Decision } from '../domain/decision.ts';
import { clip } from '../domain/printable.ts';
import { FIELD_WORDS } from './document.ts';

/** Longer lines are told by their beginning. */
const LINE_CHARS_MAX = 80;

/** What a person decided, as the rest of a sentence that begins with who did. @param nameOf a document or story on the screen @param lineOf the text of a line, where it is known */
export function decisionSentence(
  decision: Decision,
  nameOf: (id: string) => string,
  lineOf: (decision: Decision) => string | undefined = () => undefined,
): string {
  switch (decision.kind) {
    case 'same':
      return `${nameOf(decision.a)} and ${nameOf(decision.b)} are one story`;
    case 'apart':
      return `${nameOf(decision.a)} and ${nameOf(decision.b)} are two stories`;
    case 'linked':
      return `${nameOf(decision.a)} and ${nameOf(decision.b)} are two stories that are linked`;
    case 'out':
      return `${nameOf(decision.document)} is not part of ${nameOf(decision.story)}`;
    case 'canonical':
      return `${nameOf(decision.document)} stands for ${nameOf(decision.story)}`;
    case 'field':
      return `${FIELD_WORDS[decision.field === 'outlet' ? 'publisher' : decision.field]} of ${nameOf(decision.document)} is ${decision.values.length === 0 ? 'redacted' : decision.values.map((value) => `“${value}”`).join(', ')}`;
    case 'forget':
      return `${decision.document === undefined ? `what comes from ${decision.place}` : nameOf(decision.document)} is forgotten`;
    case 'undo':
      return `${decision.of} does not hold`;
    case 'approve-line':
      return `${lineWords(decision, lineOf(decision))} is boilerplate`;
    case 'reject-line':
      return `${lineWords(decision, lineOf(decision))} is no boilerplate`;
  }
}

function lineWords(
  { line, source }: { readonly line: string; readonly source: string },
  text: string | undefined,
): string {
  return `line ${text === undefined ? line : `“${clip(text, LINE_CHARS_MAX)}”`} of ${source}`;
}

export const DECISION_STANDING_WORDS = {
  active: 'active',
  waiting: 'waits for the next run',
  overruled: 'overruled by a later one',
  obsolete: 'obsolete: nothing to act on',
  undone: 'undone',
} as const;

interface Said {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  readonly day: string;
}

export const DECISION_TEXT = {
  conflict: (one: Said, by: readonly Said[]) =>
    `${one.by} (${one.kind}, ${one.day}) and ${[...new Set(by.map(({ by: who, kind, day }) => `${who} (${kind}, ${day})`))].join(', ')} do not agree: the later one holds`,
  decided: (id: string, sentence: string) => `${id}  ${sentence}.`,
  known: (id: string, sentence: string) => `${id} was there before: ${sentence}.`,
  next: 'It acts from the next run on. Without new input: storyfold apply',
  overrules: (by: string, day: string, sentence: string) => `It goes before what ${by} decided on ${day}: ${sentence}.`,
  overruled: (by: string, day: string, sentence: string) =>
    `It does not hold: ${by} decided later, on ${day}: ${sentence}.`,
  imported: (added: number, read: number) =>
    added === 0
      ? `${read} read, and all of them were there before. Nothing written.`
      : `${added} of ${read} added. They act from the next run on. Without new input: storyfold apply`,
  none: 'Nobody decided anything yet: storyfold pin --help',
  against: (relation: string, score: string) => `the evidence says otherwise: ${relation}, score ${score}`,
  undoneBefore: (id: string, by: string, day: string, undo: string) =>
    `${id} was undone before, by ${by} on ${day} (${undo}). Nothing written.`,
  undoes: (sentence: string, undone: string) => `${sentence} any more (${undone})`,
  undoneBy: (by: string, day: string) => `undone by ${by} on ${day}`,
  overruledBy: (by: string, day: string, sentence: string) => `${by} decided on ${day}: ${sentence}`,
  nothingToApply: 'Nothing to apply: every decision is in force since the last run. Nothing written.',
  heldTogether: (who: string, day: string, why: string) => `Held together by a decision of ${who} on ${day}${why}`,
  heldApart: (who: string, day: string, why: string) => `Kept apart by a decision of ${who} on ${day}${why}`,
  linkedBy: (who: string, day: string, why: string) => `Linked by a decision of ${who} on ${day}${why}`,
  otherwise: (relation: string, score: string, line: string) =>
    `The evidence says otherwise: ${relation}, score ${score}, line ${line}.`,
  waits: 'No run has carried that out yet: storyfold apply',
} as const;
