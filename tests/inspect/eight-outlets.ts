import { sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';

// Outlets that run one another's texts, with and without hours, credits and an agency.

interface Piece {
  readonly id: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly text: string;
}

const told = (subject: number, telling: number): string => sentencesOf(subject, telling, 14).join(' ');
const part = (text: string): string => `${text}\n\nMore was to follow on Tuesday, a clerk said in the evening.`;

export const PIECES: readonly Piece[] = [
  // The Ledger at 8, Coast News an hour later, with credit.
  { id: 'a1', publisher: 'The Ledger', date: '2026-10-19T08:00:00Z', text: told(11, 0) },
  {
    id: 'a2',
    publisher: 'Coast News',
    date: '2026-10-19T11:00:00+02:00',
    text: `${told(11, 0)}\n\nSource: The Ledger`,
  },
  // Again, three hours later, edited, without credit.
  { id: 'b1', publisher: 'The Ledger', date: '2026-10-20T08:00:00Z', text: told(23, 0) },
  { id: 'b2', publisher: 'Coast News', date: '2026-10-20T11:00:00Z', text: part(told(23, 0)) },
  // A day and an hour: nobody knows.
  { id: 'c1', publisher: 'The Ledger', date: '2026-10-21T08:00:00Z', text: told(37, 0) },
  { id: 'c2', publisher: 'Valley Post', date: '2026-10-21', text: told(37, 0) },
  // One day: nobody knows. Then the day after.
  { id: 'd1', publisher: 'Valley Post', date: '2026-10-22', text: told(41, 0) },
  { id: 'd2', publisher: 'Hill Gazette', date: '2026-10-22', text: told(41, 0) },
  { id: 'e1', publisher: 'Valley Post', date: '2026-10-22', text: told(53, 0) },
  { id: 'e2', publisher: 'Hill Gazette', date: '2026-10-24', text: told(53, 0) },
  // An agency's text, and one that is credited to another that is no outlet here.
  { id: 'f1', publisher: 'Wire One', date: '2026-10-23T06:00:00Z', text: told(61, 0) },
  { id: 'f2', publisher: 'Coast News', date: '2026-10-23T07:00:00Z', text: told(61, 0) },
  { id: 'f3', publisher: 'Hill Gazette', date: '2026-10-23', text: told(61, 0) },
  { id: 'g1', publisher: 'Coast News', date: '2026-10-24T06:00:00Z', text: `HARBOUR TOWN (Reuters) - ${told(71, 0)}` },
  { id: 'g2', publisher: 'The Ledger', date: '2026-10-24T05:00:00Z', text: told(71, 0) },
  // Nobody knows which outlet.
  { id: 'h1', date: '2026-10-25T05:00:00Z', text: told(83, 0) },
  { id: 'h2', publisher: 'The Ledger', date: '2026-10-25T06:00:00Z', text: told(83, 0) },
  // Alone.
  { id: 'i1', publisher: 'Coast News', date: '2026-10-25T06:00:00Z', text: told(97, 0) },
];

export const sharingOutlets = (): Promise<Workspace> =>
  workspaceAfter('outlets that share words', async (space) => {
    await space.put({ 'week.jsonl': PIECES.map((piece) => JSON.stringify({ ...piece, language: 'en' })).join('\n') });
    await space.put({ '../sources.csv': 'name,type\nWire One,agency\n' });
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
    if (code !== 0) throw new Error(stderr);
  });
