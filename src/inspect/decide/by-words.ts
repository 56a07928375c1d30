import { type Decision, PINNED_FIELDS, type PinnedField } from '../../domain/decision.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { findDocument } from '../find-document.ts';
import { findStory } from '../find-story.ts';
import { type DecideFlags, decisionsOf, type Names, onCommandLine, type Said, stampOf } from './decide.ts';

/** The decisions that words on a command line say; of `field`, one a field. @throws ConfigError when they say none */
export function decisionsFrom(
  snapshot: Snapshot,
  home: string,
  what: string,
  words: readonly string[],
  flags: DecideFlags,
): Promise<Decision[]> {
  return decisionsOf(saidBy(what, words), home, anyNames(snapshot, home), stampOf(flags));
}

/** Any name that screens show of a document; a story that was taken over means the one that did. */
function anyNames(snapshot: Snapshot, home: string): Names {
  return {
    document: async (name) => (await findDocument(snapshot, name)).document,
    async story(name) {
      const { now } = await findStory(snapshot, home, name);
      if (now === undefined) throw onCommandLine('STORY', 'a story that lives', `${name}, which is gone`);
      const rows = await snapshot.table('members', ['document'], { story: [now] });
      return { story: now, members: rows.map(({ document }) => document as DocumentId).sort() };
    },
    mistake: onCommandLine,
  };
}

function saidBy(what: string, words: readonly string[]): Said {
  switch (what) {
    case 'same':
    case 'apart':
    case 'linked': {
      const [a, b] = insistOn(words, ['A', 'B'], what) as [string, string];
      return { kind: what, a, b };
    }
    case 'out':
    case 'canonical': {
      const [story, document] = insistOn(words, ['STORY', 'DOC'], what) as [string, string];
      return { kind: what, story, document };
    }
    case 'field': {
      const [document, ...values] = words;
      if (document === undefined || values.length === 0)
        throw onCommandLine('pin field', 'DOC NAME=VALUE', words.join(' ') || 'nothing');
      return { kind: 'field', document, fields: fieldsOf(values) };
    }
    default:
      throw onCommandLine('pin', 'one of same, apart, linked, out, canonical, field, list', what);
  }
}

function fieldsOf(given: readonly string[]): Map<PinnedField, string[]> {
  const values = new Map<PinnedField, string[]>();
  for (const one of given) {
    const at = one.indexOf('=');
    const field = PINNED_FIELDS.find((known) => known === one.slice(0, at));
    if (at < 1 || !field)
      throw onCommandLine('pin field', `NAME=VALUE, with a name of ${PINNED_FIELDS.join(', ')}`, one);
    const known = values.get(field);
    if (known && field !== 'author') throw onCommandLine(field, 'one value', `${known.length + 1} of them`);
    if (known) known.push(one.slice(at + 1));
    else values.set(field, [one.slice(at + 1)]);
  }
  return values;
}

function insistOn(words: readonly string[], names: readonly string[], what: string): readonly string[] {
  if (words.length === names.length) return words;
  throw onCommandLine(`pin ${what}`, names.join(' '), words.length === 0 ? 'nothing' : words.join(' '));
}
