import { diffArrays } from 'diff';

/** A stretch of two texts: in both (as the later one has it), or in one of them alone. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

export interface TextDiff {
  /** In order; `removed` goes before the `added` that stands in its place. */
  readonly pieces: readonly DiffPiece[];
  /** Words that are in one of the texts alone. */
  readonly removed: number;
  readonly added: number;
  /** What was held against each other: above `EDITS_MAX` edits, whole paragraphs, and what is in both is left out. */
  readonly by: 'words' | 'paragraphs';
}

/**
 * Words and marks that may come and go: comparing takes time by their square, with 2,000 of them 0.3 s. A news text has 400
 * to 1,000 words.
 */
export const EDITS_MAX = 2000;

/** So few words between two changes are taken for part of the change: `of the` in the middle of a new sentence. */
const ISLAND_WORDS = 2;

interface Token {
  readonly word: string;
  /** White space behind it: it is shown, and never compared. */
  readonly space: string;
}

// Words; letters of scripts that put no spaces between words, each alone; anything else, each alone.
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const TOKEN = new RegExp(
  String.raw`([${UNSPACED}]\p{M}*|(?:(?![${UNSPACED}])[\p{L}\p{N}])(?:(?![${UNSPACED}])[\p{L}\p{M}\p{N}]|['’_-](?=[\p{L}\p{N}]))*|\S)(\s*)`,
  'gu',
);
const WORD = /[\p{L}\p{N}]/u;

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ([, word = '', space = '']) => ({ word, space }));
}

interface Change {
  readonly kind: DiffPiece['kind'];
  readonly tokens: readonly Token[];
  /** What is the same, as the earlier text has it: with its own white space. */
  readonly before?: readonly Token[];
}

/**
 * What became of a text, word by word; of texts that share too little for that, by paragraphs.
 * @param editsMax words and marks that may come and go
 */
export function diffOf(before: string, after: string, editsMax = EDITS_MAX): TextDiff {
  const changes = wordChanges(tokensOf(before), tokensOf(after), editsMax);
  return changes ? summed('words', joinIslands(changes)) : summed('paragraphs', paragraphChanges(before, after));
}

/** Paragraphs that one text has alone, one behind the other, as one piece. */
export function joinedPieces(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === piece.kind) joined[joined.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

function wordChanges(before: Token[], after: Token[], maxEditLength: number): Change[] | undefined {
  const isSame = (x: Token, y: Token): boolean => x.word === y.word;
  const found = diffArrays(before, after, { maxEditLength, comparator: isSame });
  let at = 0;
  return found?.map(({ added, removed, value }) => {
    if (added) return { kind: 'added', tokens: value };
    at += value.length;
    if (removed) return { kind: 'removed', tokens: value };
    return { kind: 'same', tokens: value, before: before.slice(at - value.length, at) };
  });
}

function summed(by: TextDiff['by'], changes: readonly Change[]): TextDiff {
  const count = (kind: DiffPiece['kind']): number =>
    changes.reduce((sum, change) => sum + (change.kind === kind ? wordsIn(change) : 0), 0);
  return { pieces: changes.map(pieceOf), removed: count('removed'), added: count('added'), by };
}

function pieceOf({ kind, tokens }: Change): DiffPiece {
  return { kind, text: tokens.map(({ word, space }) => word + space).join('') };
}

function wordsIn({ tokens }: Pick<Change, 'tokens'>): number {
  return tokens.filter(({ word }) => WORD.test(word)).length;
}

/** Words of a text; of scripts that put no spaces between words, letters. */
export function countWords(text: string): number {
  return wordsIn({ tokens: tokensOf(text) });
}

/** A new sentence shares an `of` with the old one here and there: what is left of the old one in between is no news. */
function joinIslands(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  let removed: Token[] = [];
  let added: Token[] = [];
  const end = (): void => {
    if (removed.length > 0) joined.push({ kind: 'removed', tokens: removed });
    if (added.length > 0) joined.push({ kind: 'added', tokens: added });
    [removed, added] = [[], []];
  };
  changes.forEach((change, at) => {
    if (change.kind === 'removed') removed.push(...change.tokens);
    else if (change.kind === 'added') added.push(...change.tokens);
    else if (isIsland(change, changes[at - 1], changes[at + 1], changes[at + 2])) {
      removed.push(...(change.before ?? change.tokens));
      added.push(...change.tokens);
    } else {
      end();
      joined.push(change);
    }
  });
  end();
  return joined;
}

/** Whether so little is the same that it reads as part of what is not: less than stands changed on either side of it. */
function isIsland(change: Change, before?: Change, ...after: ReadonlyArray<Change | undefined>): boolean {
  const words = wordsIn(change);
  if (!before || !after[0] || words > ISLAND_WORDS || change.tokens.some(({ space }) => space.includes('\n')))
    return false;
  const behind = Math.max(...after.map((one) => (one && one.kind !== 'same' ? wordsIn(one) : 0)));
  return wordsIn(before) > words && behind > words;
}

/** Paragraphs that one of two texts has alone, in order: each by its words, so that any length takes one look. */
function paragraphChanges(before: string, after: string): Change[] {
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  const alone = (kind: DiffPiece['kind'], own: readonly Paragraph[], other: readonly Paragraph[]): Change[] => {
    const known = new Set(other.map(({ name }) => name));
    return own.filter(({ name }) => !known.has(name)).map(({ tokens }) => ({ kind, tokens }));
  };
  return [...alone('removed', old, now), ...alone('added', now, old)];
}

interface Paragraph {
  readonly name: string;
  readonly tokens: readonly Token[];
}

function paragraphsOf(text: string): Paragraph[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const tokens = tokensOf(`${line.trim()}\n`);
      return { name: tokens.map(({ word }) => word).join(' '), tokens };
    });
}
