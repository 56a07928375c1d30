import { userInfo } from 'node:os';
import type { Decision, Stamp } from '../../domain/decision.ts';
import { heldBetween, inForce } from '../../domain/decisions-in-force.ts';
import { ConfigError } from '../../domain/errors.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { readDecisions } from '../../store/decisions.ts';
import { momentAt, readDecision } from '../../store/read-decision.ts';

// What a person decides, in words on a command line (by-words.ts) or in a form (by-form.ts), comes to decisions in one way.

export interface DecideFlags {
  readonly by?: string;
  readonly why?: string;
}

/** What was said of documents and stories, each by a name. */
export type Said =
  | { readonly kind: 'same' | 'apart' | 'linked'; readonly a: string; readonly b: string }
  | { readonly kind: 'out' | 'canonical'; readonly story: string; readonly document: string }
  /** By field its values; several authors are as many values of one field. */
  | { readonly kind: 'field'; readonly document: string; readonly fields: ReadonlyMap<string, readonly string[]> };

/** A story that lives, with all of its documents, ascending. */
export interface NamedStory {
  readonly story: StoryId;
  readonly members: readonly DocumentId[];
}

/** What names mean: each throws when nothing is called so. */
export interface Names {
  document(name: string, path: string): Promise<DocumentId>;
  story(name: string): Promise<NamedStory>;
  /** Says what was expected, as whoever decides can mend it. */
  mistake(path: string, expected: string, found: string): ConfigError;
}

/** Who decides: as given, else as the environment or the system names the user. */
export function decider({ by }: DecideFlags): string {
  if (by !== undefined) return by;
  const named = process.env['STORYFOLD_BY'];
  if (named) return named;
  try {
    return userInfo().username;
  } catch {
    throw onCommandLine('--by', 'a name: the system knows none of the user', 'nothing');
  }
}

/** Who decides, now. */
export function stampOf(flags: DecideFlags): Stamp {
  return {
    at: momentAt(Date.now()),
    by: decider(flags),
    ...(flags.why === undefined ? {} : { why: flags.why }),
  };
}

/** The decisions that something said comes to; of `field`, one a field. @throws ConfigError when it comes to none */
export async function decisionsOf(said: Said, home: string, names: Names, stamp: Stamp): Promise<Decision[]> {
  const deeds = await deedsOf(said, home, names);
  return deeds.map((deed) => checked({ ...deed, ...stamp }, names.mistake));
}

async function deedsOf(said: Said, home: string, names: Names): Promise<object[]> {
  switch (said.kind) {
    case 'same':
    case 'apart':
    case 'linked':
      return [{ kind: said.kind, a: await names.document(said.a, 'a'), b: await names.document(said.b, 'b') }];
    case 'out':
    case 'canonical': {
      const { story, members } = await names.story(said.story);
      const document = await names.document(said.document, 'document');
      if (said.kind === 'out')
        return [{ kind: 'out', story, document, members: members.filter((one) => one !== document) }];
      if (!members.includes(document) && !isHeldWith(home, document, members))
        throw names.mistake('DOC', `a document of ${story}`, said.document);
      return [{ kind: 'canonical', story, document }];
    }
    case 'field': {
      const document = await names.document(said.document, 'document');
      return [...said.fields].map(([field, values]) => ({ kind: 'field', document, field, values }));
    }
  }
}

/** Whether a document is decided to be of a story, be that carried out or not. */
function isHeldWith(home: string, document: DocumentId, members: readonly DocumentId[]): boolean {
  const { active } = inForce(readDecisions(home));
  return members.some((member) => heldBetween(active, document, member)?.are === 'together');
}

/** Holds a decision against all that one may be. @throws ConfigError */
export function checked(given: object, mistake: Names['mistake']): Decision {
  const read = readDecision(given);
  if ('decision' in read) return read.decision;
  const { path, expected, found } = read.fault;
  throw mistake(path, expected, found);
}

export function undoOf(id: string, stamp: Stamp, mistake: Names['mistake'] = onCommandLine): Decision {
  return checked({ kind: 'undo', of: id, ...stamp }, mistake);
}

export function onCommandLine(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
