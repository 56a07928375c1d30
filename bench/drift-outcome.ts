// What a project published, and how two of them differ.
import { openSnapshot } from '../src/store/snapshot/reader.ts';
import { scorePartition } from './partition-scores.ts';

/** Where documents stand, by id, and the verdicts on pairs of them. */
export interface Outcome {
  readonly stories: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<string, string>;
  readonly canonicals: ReadonlySet<string>;
  readonly pairs: ReadonlyMap<string, string>;
}

export interface OutcomeDifference {
  /** Documents that share a story in either. */
  readonly documents: number;
  /** Over these. */
  readonly b3: number;
  /** Documents that stand with others than before; in another relation; that stand for a story in one of the two alone. */
  readonly stories: readonly string[];
  readonly relations: readonly string[];
  readonly canonicals: readonly string[];
  readonly pairs: {
    readonly onlyOne: readonly string[];
    readonly onlyMany: readonly string[];
    readonly changed: readonly string[];
  };
}

export async function outcomeOf(output: string): Promise<Outcome> {
  const snapshot = await openSnapshot(output);
  if (!snapshot) throw new Error(`${output}: nothing was published`);
  const members = await snapshot.table('members', ['document', 'story', 'relation', 'role']);
  const pairs = await snapshot.table('pairs', ['a', 'b', 'relation', 'score', 'near_score', 'excerpt_score', 'veto']);
  const nameOf = (document: unknown): string => String(document);
  return {
    stories: new Map(members.map(({ document, story }) => [nameOf(document), String(story)])),
    relations: new Map(members.map(({ document, relation }) => [nameOf(document), String(relation)])),
    canonicals: new Set(members.flatMap(({ document, role }) => (role === 'canonical' ? [nameOf(document)] : []))),
    pairs: new Map(pairs.map(({ a, b, ...verdict }) => [`${a} ${b}`, JSON.stringify(Object.values(verdict))])),
  };
}

export function outcomeDifference(one: Outcome, many: Outcome): OutcomeDifference {
  const [before, after] = [groupsOf(one.stories), groupsOf(many.stories)];
  const documents = [...new Set([...one.stories.keys(), ...many.stories.keys()])].sort();
  const sharing = documents.filter((id) => sizeOf(before, one, id) > 1 || sizeOf(after, many, id) > 1);
  const companyIn = (groups: ReturnType<typeof groupsOf>, { stories }: Outcome, id: string): string =>
    (groups.get(stories.get(id) as string) ?? []).join(' ');
  const keys = [...one.pairs.keys()];
  return {
    documents: sharing.length,
    b3:
      sharing.length === 0
        ? 1
        : scorePartition(
            sharing.map((id) => ({
              found: many.stories.get(id) ?? id,
              truth: one.stories.get(id) ?? id,
              topic: 0,
            })),
          ).b3,
    stories: sharing.filter((id) => companyIn(before, one, id) !== companyIn(after, many, id)),
    relations: documents.filter((id) => one.relations.get(id) !== many.relations.get(id)),
    canonicals: documents.filter((id) => one.canonicals.has(id) !== many.canonicals.has(id)),
    pairs: {
      onlyOne: keys.filter((pair) => !many.pairs.has(pair)),
      onlyMany: [...many.pairs.keys()].filter((pair) => !one.pairs.has(pair)),
      changed: keys.filter((pair) => many.pairs.has(pair) && many.pairs.get(pair) !== one.pairs.get(pair)),
    },
  };
}

function groupsOf(stories: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, story] of [...stories].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const known = groups.get(story);
    if (known) known.push(id);
    else groups.set(story, [id]);
  }
  return groups;
}

function sizeOf(groups: ReadonlyMap<string, readonly string[]>, { stories }: Outcome, id: string): number {
  return groups.get(stories.get(id) as string)?.length ?? 0;
}
