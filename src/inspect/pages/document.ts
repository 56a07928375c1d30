import type { Field } from '../../domain/article.ts';
import type { ForgetDecision } from '../../domain/forgotten.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { keyName } from '../../domain/learnt-row.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RelatedStory } from '../../domain/record.ts';
import { learntLine as learntLineRule } from '../../stages/clean/rules/learnt-line.ts';
import { problemOf } from '../../store/snapshot/problem-row.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import type { Row } from '../../store/snapshot/tables.ts';
import { lineKey } from '../../text/line-key.ts';
import { type RemovedBy, removedByRule } from '../describe-document.ts';
import { nameOfRow } from '../document-name.ts';
import { type ComparedVersion, compareVersions, formerVersions } from '../document-versions.ts';
import { forgottenBy, wasForgotten } from '../forgotten-by.ts';
import { labelsOf, recordOf } from '../story-record.ts';
import { type ListedRemoval, type SegmentedText, segmentsOf } from '../text-segments.ts';
import { type ActingDecision, actingOn } from './acting-decisions.ts';
import { readText } from './document-text.ts';
import type { Site } from './site.ts';
import { LINKS_SHOWN } from './story-links.ts';

/** Code points of a text that are shown at most: what a browser lays out at once, some 30,000 words. */
export const SHOWN_MAX = 200_000;
const LEARNT = learntLineRule.name;

type DocumentRow = Omit<Row<'documents'>, 'fields'>;

/** One document: where it stands, its text with what was taken from it, its fields, its versions. */
export interface DocumentPage {
  readonly row: DocumentRow;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  /** The document that it was folded into, or the input that took its place. */
  readonly into: { readonly document: DocumentId; readonly name: string } | null;
  readonly story: { readonly story: StoryId; readonly label: string; readonly documents: number } | null;
  /** Links of its story, each with what the other one is called. */
  readonly links: ReadonlyArray<Pick<RelatedStory, 'story' | 'kind' | 'closest'> & { readonly label: string }>;
  readonly moreLinks: number;
  /** Null where nothing of the text is held. */
  readonly text: SegmentedText | null;
  readonly sums: readonly RemovedBy[];
  /** Names of lines that were known from earlier documents of the outlet, by the numbers of their removals. */
  readonly learntLines: ReadonlyMap<number, string>;
  readonly versions: readonly ComparedVersion[];
  readonly problems: readonly Problem[];
  readonly acting: readonly ActingDecision[];
  readonly forgotten: ForgetDecision | undefined;
  /** The run of the snapshot. */
  readonly run: number;
  /** Why it is in no story and no text of it is held; undefined where it did not leave. */
  readonly left: 'forgotten' | 'forgotten-undone' | 'retracted' | undefined;
  /** Inputs for which another one stands. */
  readonly others: readonly DocumentRow[];
}

/** @returns undefined when there is no such document */
export async function documentPage(site: Site, document: DocumentId): Promise<DocumentPage | undefined> {
  const { snapshot, home } = site;
  const rows = await snapshot.table('documents', undefined, { document: [document] });
  const found = rows.find(({ of }) => of !== document) ?? rows[0];
  if (!found) return undefined;
  const { fields, ...row } = found;
  const forgotten = forgottenBy(home, document);
  const [{ text, removals }, former, problems, into, story, acting] = await Promise.all([
    readText(snapshot, Number(row.version)),
    formerVersions(snapshot, document),
    problemsOf(snapshot, row),
    intoOf(snapshot, row, rows),
    storyOf(snapshot, row.story as StoryId | null),
    actingOn(site, [document]),
  ]);
  return {
    row,
    fields: fields === null ? {} : (JSON.parse(String(fields)) as Record<string, Field<unknown>>),
    into,
    ...story,
    text: text === null ? null : segmentsOf(text, removals, SHOWN_MAX),
    sums: removedByRule(
      removals.map(({ action, rule, to, start, end }) => ({ action, rule, moved_to: to ?? null, start, end })),
    ),
    learntLines: new Map(removals.flatMap((removal) => learntLine(removal))),
    // Most documents have one version, and nothing to compare.
    versions: former.length === 0 ? [] : compareVersions(former, { row, text, removals }),
    problems,
    acting,
    forgotten,
    run: snapshot.run,
    left: row.bucket === 'forgotten' ? leftBy(home, document, forgotten) : undefined,
    others: rows.filter((other) => other !== found).map(({ fields: _, ...other }) => other),
  };
}

/** Whatever left without a decision left because its input is gone. */
function leftBy(home: string, document: DocumentId, forgotten: ForgetDecision | undefined): DocumentPage['left'] {
  if (forgotten) return 'forgotten';
  return wasForgotten(home, document) ? 'forgotten-undone' : 'retracted';
}

function learntLine({ rule, seq, text }: ListedRemoval): ReadonlyArray<readonly [number, string]> {
  const key = rule === LEARNT ? lineKey(text) : undefined;
  return key === undefined ? [] : [[seq, keyName(key)]];
}

async function problemsOf(snapshot: Snapshot, { path, line }: DocumentRow): Promise<Problem[]> {
  const rows = await snapshot.table('problems', undefined, { path: [String(path)] });
  return rows.filter((one) => one.line === null || one.line === line).map(problemOf);
}

async function intoOf(
  snapshot: Snapshot,
  { document, of }: DocumentRow,
  inputs: ReadonlyArray<Row<'documents'>>,
): Promise<DocumentPage['into']> {
  if (of === null) return null;
  const columns = ['document', 'headline', 'path', 'line', 'of'] as const;
  const rows = of === document ? inputs : await snapshot.table('documents', columns, { document: [String(of)] });
  const row = rows.find((one) => one.of !== of);
  return row ? { document: of as DocumentId, name: nameOfRow(row) } : null;
}

async function storyOf(
  snapshot: Snapshot,
  story: StoryId | null,
): Promise<Pick<DocumentPage, 'story' | 'links' | 'moreLinks'>> {
  const none = { story: null, links: [], moreLinks: 0 };
  if (story === null) return none;
  const record = await recordOf(snapshot, story);
  if (!record) return none;
  const { label, size, related } = record.story;
  const shown = related.slice(0, LINKS_SHOWN);
  const labels = await labelsOf(
    snapshot,
    shown.map((link) => link.story),
  );
  return {
    story: { story, label: label.text, documents: size.documents },
    links: shown.map(({ story: other, kind, closest }) => ({
      story: other,
      ...(kind === undefined ? {} : { kind }),
      closest,
      label: labels.get(other) ?? other,
    })),
    moreLinks: related.length - shown.length,
  };
}
