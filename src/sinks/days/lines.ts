import { eachLine, writePieces } from '../../store/files.ts';
import { differenceBy } from '../differences.ts';
import { documentRow } from '../relations.ts';
import type { Difference, ItemState, StoryState } from '../sink.ts';
import type { KeptItem, Medium } from './item.ts';

type Line = Readonly<Record<string, unknown>>;

/** Bytes that are written at once. */
const PIECE = 1 << 20;

/** JSON Lines: of a story its record with its members, of a document its row with its text. */
export const LINES: Medium = {
  format: 'jsonl',
  folders: { stories: ['stories'], documents: ['documents'] },

  encode(state, generation) {
    const { id, state: what, version } = state;
    const rest = state.type === 'story' ? storyLine(state) : documentRow(state);
    return wellFormed(JSON.stringify({ id, state: what, version, generation, ...rest }));
  },

  async write(_, files, items) {
    for (const file of files) writePieces(file, pieces(items));
  },

  async read(_, files) {
    try {
      return files.flatMap((file) => [...eachLine(file)].map(({ text }) => keptIn(text)));
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  },

  compare: (state, kept, run): Difference | undefined =>
    differenceBy(state, kept?.version, run, (told) => {
      const found: Line = JSON.parse(kept?.text ?? '{}');
      const expected: Line = JSON.parse(LINES.encode(told, kept?.generation ?? 0));
      const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
      return [...names].filter((name) => printed(name, expected[name]) !== printed(name, found[name]));
    }),

  close() {},
};

function storyLine(state: StoryState): Line {
  if (state.state === 'redirect') return { redirectTo: state.redirectTo };
  if (state.state === 'gone') return {};
  const { id, version, ...record } = state.record;
  return { ...record, members: state.members };
}

function keptIn(text: string): KeptItem {
  const { id, generation, version, state } = JSON.parse(text) as KeptItem & ItemState;
  return { id, generation, version, state, text };
}

function* pieces(items: readonly KeptItem[]): Generator<Uint8Array> {
  let held: string[] = [];
  let length = 0;
  for (const { text } of items) {
    held.push(text, '\n');
    length += text.length;
    if (length < PIECE) continue;
    yield Buffer.from(held.join(''));
    held = [];
    length = 0;
  }
  if (held.length > 0) yield Buffer.from(held.join(''));
}

/** As text, members in one order. */
function printed(name: string, value: unknown): string | undefined {
  if (name !== 'members' || !Array.isArray(value)) return JSON.stringify(value);
  return value
    .map((member) => JSON.stringify(member))
    .toSorted()
    .join();
}

/** JSON with half a surrogate pair, which parsers of other languages refuse, has U+FFFD in its place. */
function wellFormed(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(/\\(?:(ud[89a-f][0-9a-f]{2})|.)/gs, (found, half) => (half === undefined ? found : '\\ufffd'));
}
