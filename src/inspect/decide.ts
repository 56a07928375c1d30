import { userInfo } from 'node:os';
import { type Decision, type Deed, PINNED_FIELDS, type PinnedField } from '../domain/decision.ts';
import { heldBetween, inForce } from '../domain/decisions-in-force.ts';
import { ConfigError } from '../domain/errors.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import { readDecisions } from '../store/decisions.ts';
import { momentAt, readDecision } from '../store/read-decision.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { findDocument } from './find-document.ts';
import { findStory } from './find-story.ts';

// From words, of a command line or of a form, to decisions.

export interface DecideFlags {
  readonly by?: string;
  readonly why?: string;
}

/** Who decides: as given, else as the environment or the system names the user. */
export function decider({ by }: DecideFlags): string {
  if (by !== undefined) return by;
  const named = process.env['STORYFOLD_BY'];
  if (named) return named;
  try {
    return userInfo().username;
  } catch {
    throw mistake('--by', 'a name: the system knows none of the user', 'nothing');
  }
}

/** The decisions that some words say; of `field`, one a value. @throws ConfigError when they say none */
export async function decisionsFrom(
  snapshot: Snapshot,
  home: string,
  what: string,
  words: readonly string[],
  flags: DecideFlags,
): Promise<Decision[]> {
  const deeds = await deedsFrom(snapshot, home, what, words);
  const stamp = {
    at: momentAt(Date.now()),
    by: decider(flags),
    ...(flags.why === undefined ? {} : { why: flags.why }),
  };
  return deeds.map((deed) => checked({ ...deed, ...stamp }, 'command line'));
}

async function deedsFrom(snapshot: Snapshot, home: string, what: string, words: readonly string[]): Promise<object[]> {
  const document = async (name: string): Promise<DocumentId> => (await findDocument(snapshot, name)).document;
  switch (what) {
    case 'same':
    case 'apart':
    case 'linked': {
      const [a, b] = insistOn(words, ['A', 'B'], what);
      return [{ kind: what, a: await document(a as string), b: await document(b as string) }];
    }
    case 'out':
    case 'canonical': {
      const [story, name] = insistOn(words, ['STORY', 'DOC'], what);
      const { story: id, members } = await storyNamed(snapshot, home, story as string);
      const own = await document(name as string);
      if (what === 'canonical') {
        if (!members.includes(own) && !isHeldWith(home, own, members))
          throw mistake('DOC', `a document of ${id}`, name as string);
        return [{ kind: what, story: id, document: own }];
      }
      return [{ kind: what, story: id, document: own, members: members.filter((member) => member !== own) }];
    }
    case 'field': {
      const [name, ...values] = words;
      if (name === undefined || values.length === 0)
        throw mistake('pin field', 'DOC NAME=VALUE', words.join(' ') || 'nothing');
      const own = await document(name);
      return fieldDeeds(own, values);
    }
    default:
      throw mistake('pin', 'one of same, apart, linked, out, canonical, field, list', what);
  }
}

/** A story that lives, or what it has become, with all of its documents. */
async function storyNamed(
  snapshot: Snapshot,
  home: string,
  name: string,
): Promise<{ readonly story: StoryId; readonly members: readonly DocumentId[] }> {
  const { now } = await findStory(snapshot, home, name);
  if (now === undefined) throw mistake('STORY', 'a story that lives', `${name}, which is gone`);
  const rows = await snapshot.table('members', ['document'], { story: [now] });
  return { story: now, members: rows.map(({ document }) => document as DocumentId).sort() };
}

/** Whether a document is decided to be of a story, be that carried out or not. */
function isHeldWith(home: string, document: DocumentId, members: readonly DocumentId[]): boolean {
  const { active } = inForce(readDecisions(home));
  return members.some((member) => heldBetween(active, document, member)?.are === 'together');
}

/** Several authors are as many values of one field. */
function fieldDeeds(document: DocumentId, given: readonly string[]): Deed[] {
  const values = new Map<PinnedField, string[]>();
  for (const one of given) {
    const at = one.indexOf('=');
    const field = PINNED_FIELDS.find((known) => known === one.slice(0, at));
    if (at < 1 || !field) throw mistake('pin field', `NAME=VALUE, with a name of ${PINNED_FIELDS.join(', ')}`, one);
    const known = values.get(field);
    if (known && field !== 'author') throw mistake(field, 'one value', `${known.length + 1} of them`);
    if (known) known.push(one.slice(at + 1));
    else values.set(field, [one.slice(at + 1)]);
  }
  return [...values].map(([field, list]) => ({ kind: 'field', document, field, values: list }));
}

function insistOn(words: readonly string[], names: readonly string[], what: string): readonly string[] {
  if (words.length === names.length) return words;
  throw mistake(`pin ${what}`, names.join(' '), words.length === 0 ? 'nothing' : words.join(' '));
}

/** Holds a decision against all that one may be. @throws ConfigError */
export function checked(given: object, place: string): Decision {
  const read = readDecision(given);
  if ('decision' in read) return read.decision;
  throw new ConfigError(place, [read.fault]);
}

export function undoOf(id: string, flags: DecideFlags): Decision {
  const stamp = { at: momentAt(Date.now()), by: decider(flags) };
  return checked(
    { kind: 'undo', of: id, ...stamp, ...(flags.why === undefined ? {} : { why: flags.why }) },
    'command line',
  );
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
