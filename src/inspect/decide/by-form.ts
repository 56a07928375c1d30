import { DECISION_KINDS, type Decision, decisionId, PINNED_FIELDS, type Stamp } from '../../domain/decision.ts';
import { inForce } from '../../domain/decisions-in-force.ts';
import { ConfigError } from '../../domain/errors.ts';
import type { DecisionId, DocumentId, StoryId } from '../../domain/ids.ts';
import { isOfLine } from '../../domain/lines-decided.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { storyHistory } from '../history.ts';
import { decisionsOf, type Names, type Said, undoOf } from './decide.ts';
import { isSaidOfLine, lineDecision } from './lines.ts';

// A form names documents and stories by their ids, exactly: nobody sees what a name was taken for before it is written down.

/** The kinds of decisions that forms take: an undo has a form of its own, and to forget takes more than a click. */
const FORM_KINDS = DECISION_KINDS.filter((kind) => kind !== 'undo' && kind !== 'forget');

/** The decisions that a form says; of `field`, one. @throws ConfigError when it says none, or what it names is not there */
export async function decisionsFromForm(
  snapshot: Snapshot,
  home: string,
  form: URLSearchParams,
  stamp: Stamp,
): Promise<Decision[]> {
  const kind = FORM_KINDS.find((known) => known === form.get('kind'));
  if (kind === undefined) throw inForm('kind', `one of ${FORM_KINDS.join(', ')}`, found(form.get('kind')));
  if (kind === 'approve-line' || kind === 'reject-line')
    return [
      await lineDecision(
        { kind, source: field(form, 'source'), said: field(form, 'line') },
        home,
        snapshot,
        stamp,
        inForm,
      ),
    ];
  return decisionsOf(saidIn(form, kind), home, exactIds(snapshot, home), stamp);
}

/** What takes a decision back; nothing where it was taken back before. @throws ConfigError when there is none of that id */
export function undoFromForm(known: readonly Decision[], form: URLSearchParams, stamp: Stamp): Decision[] {
  const of = field(form, 'of') as DecisionId;
  if (!known.some(({ id }) => id === of)) throw inForm('of', 'the id of a decision that was written down', found(of));
  return inForce(known).undone.some(({ decision }) => decision.id === of) ? [] : [undoOf(of, stamp, inForm)];
}

/** Those that do not hold already, said by the same person with the same reason: a button may be pressed twice. */
export function notYetSaid(known: readonly Decision[], decisions: readonly Decision[]): Decision[] {
  const said = new Set(inForce(known).active.map(wordsOf));
  return decisions.filter(
    (decision) => !(isOfLine(decision) ? isSaidOfLine(known, decision) : said.has(wordsOf(decision))),
  );
}

/** What a decision says, whenever it was said; members and hashes are looked up, and no part of it. */
function wordsOf(decision: Decision): string {
  return decisionId({ ...decision, at: '' });
}

function saidIn(form: URLSearchParams, kind: Said['kind']): Said {
  switch (kind) {
    case 'same':
    case 'apart':
    case 'linked':
      return { kind, a: field(form, 'a'), b: field(form, 'b') };
    case 'out':
    case 'canonical':
      return { kind, story: field(form, 'story'), document: field(form, 'document') };
    case 'field': {
      const name = PINNED_FIELDS.find((known) => known === form.get('field'));
      if (!name) throw inForm('field', `one of ${PINNED_FIELDS.join(', ')}`, found(form.get('field')));
      const given = form.getAll('value').flatMap((value) => (name === 'author' ? value.split(';') : [value]));
      const values = given.map((value) => value.trim()).filter((value) => value !== '');
      return { kind, document: field(form, 'document'), fields: new Map([[name, values]]) };
    }
  }
}

function exactIds(snapshot: Snapshot, home: string): Names {
  return {
    async document(name, path) {
      const rows = await snapshot.table('documents', ['document'], { document: [name] });
      if (rows.length === 0) throw inForm(path, 'the id of a document of the current run', found(name));
      return name as DocumentId;
    },
    async story(name) {
      const rows = await snapshot.table('members', ['document'], { story: [name] });
      if (rows.length === 0) throw inForm('story', 'a story that lives', whatBecameOf(name, home));
      return { story: name as StoryId, members: rows.map(({ document }) => document as DocumentId).sort() };
    },
    mistake: inForm,
  };
}

/** A page may be older than the run that took its story over: who decided looked at other members. */
function whatBecameOf(name: string, home: string): string {
  const history = storyHistory(home, name as StoryId);
  if (!history) return found(name);
  return history.now === undefined ? `${name}, which is gone` : `${name}, which is part of ${history.now} now`;
}

/** One value of a form. @throws ConfigError when there is none, or more than one */
function field(form: URLSearchParams, name: string): string {
  const [value = '', ...more] = form.getAll(name);
  if (value.trim() === '' || more.length > 0)
    throw inForm(name, 'one value', more.length > 0 ? `${more.length + 1} of them` : 'nothing');
  return value.trim();
}

function found(value: string | null): string {
  return value === null || value === '' ? 'nothing' : JSON.stringify(value.slice(0, 120));
}

function inForm(path: string, expected: string, was: string): ConfigError {
  return new ConfigError('form', [{ path, expected, found: was }]);
}
