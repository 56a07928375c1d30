import type { DocumentId } from '../domain/ids.ts';
import type { Signature } from '../domain/signature.ts';
import type { TextGroup } from '../domain/story.ts';
import { type CandidatePair, FAMILIES, type Family, type Verdict } from '../domain/verdict.ts';
import { type ClusterOptions, clearCopies, copyGroups, exactGroups, storyGroups } from '../stages/cluster/cluster.ts';
import { type JudgeOptions, judge } from '../stages/judge/judge.ts';
import { type View, viewOf } from '../stages/judge/view.ts';
import type { PairOptions } from '../stages/pair/keys.ts';
import { pair, pairWithLongest } from '../stages/pair/pair.ts';
import type { Statistics } from '../text/statistics.ts';

export interface FoldOptions {
  readonly pair: PairOptions;
  readonly judge: JudgeOptions;
  readonly cluster: ClusterOptions;
}

/** What folding found: groups of copies, stories made of them, and every verdict on the way. */
export interface Folding {
  readonly stories: readonly (readonly TextGroup[])[];
  readonly copies: readonly TextGroup[];
  /** Copies without excerpts: texts that are the same but for editing. */
  readonly edits: readonly TextGroup[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Judges one more pair (a canonical document and a member), once. */
  readonly verdictOf: (a: DocumentId, b: DocumentId) => Verdict;
}

/**
 * Pairs, judges and clusters signatures, in rounds of which each leaves fewer texts: identical texts stand as one; clear
 * copies join the longest of their kind; what is left is compared by all families of keys, near-duplicates and excerpts
 * form groups of copies; and one representative a group stands for it among the stories.
 */
export function fold(signatures: readonly Signature[], statistics: Statistics, options: FoldOptions): Folding {
  const byId = new Map(signatures.map((signature) => [signature.document, signature]));
  const court = openCourt(byId, statistics, options.judge);
  const identical = exactGroups(signatures);
  const signaturesOf = (groups: readonly TextGroup[]): Signature[] =>
    groups.map(({ representative }) => byId.get(representative) as Signature);
  const allowed = mayMeet(options.judge);
  const clear =
    options.cluster.fold === 'exact'
      ? []
      : pairWithLongest(signaturesOf(identical), options.pair, allowed).map(court.hear);
  const plain = clearCopies(identical, byId, clear);
  const candidates = pair(signaturesOf(plain), statistics, options.pair, allowed);
  const judged = candidates.map(court.hear);
  const copies = copyGroups(plain, byId, judged, { ...options.cluster, excerpts: true });
  const between = lift(candidates, copies).map(court.hear);
  return {
    stories: storyGroups(copies, between, options.cluster),
    copies,
    get edits() {
      return copyGroups(plain, byId, judged, { ...options.cluster, excerpts: false });
    },
    verdicts: court.verdicts,
    verdictOf(one, other) {
      const [a, b] = one < other ? [one, other] : [other, one];
      const identicalTexts = byId.get(a)?.contentKey === byId.get(b)?.contentKey;
      return court.hear({ a, b, proposedBy: [identicalTexts ? 'content-key' : 'star'] });
    },
  };
}

/** Twice a shingle: shorter texts (a caption, a stub) share too little to be told apart, and pair by identity alone. */
const WORDS_MIN = 10;

/** Which signatures may be compared at all: no stubs, not two known, different languages, nor dates too far apart. */
function mayMeet({ nearDays }: JudgeOptions): (a: Signature, b: Signature) => boolean {
  return (a, b) =>
    Math.min(a.terms.length, b.terms.length) >= WORDS_MIN &&
    (a.language === b.language || a.language === '' || b.language === '') &&
    (a.day === undefined || b.day === undefined || Math.abs(a.day - b.day) <= nearDays);
}

/** Candidate pairs as pairs of the representatives of their groups of copies, each once. */
function lift(candidates: readonly CandidatePair[], copies: readonly TextGroup[]): CandidatePair[] {
  const home = new Map(
    copies.flatMap((group) => group.members.map((member) => [member, group.representative] as const)),
  );
  const lifted = new Map<string, { a: DocumentId; b: DocumentId; proposedBy: Set<Family> }>();
  for (const { a, b, proposedBy } of candidates) {
    const [low, high] = [home.get(a) as DocumentId, home.get(b) as DocumentId].sort() as [DocumentId, DocumentId];
    if (low === high) continue;
    const known = lifted.get(low + high);
    if (known) for (const family of proposedBy) known.proposedBy.add(family);
    else lifted.set(low + high, { a: low, b: high, proposedBy: new Set(proposedBy) });
  }
  return [...lifted.values()].map(({ a, b, proposedBy }) => ({ a, b, proposedBy: [...proposedBy].sort() }));
}

/** Judges each pair once; views are computed when first needed. */
function openCourt(signatures: ReadonlyMap<DocumentId, Signature>, statistics: Statistics, options: JudgeOptions) {
  const views = new Map<DocumentId, View>();
  const verdicts = new Map<string, Verdict>();
  const viewFor = (id: DocumentId): View => {
    const known = views.get(id);
    if (known) return known;
    const view = viewOf(signatures.get(id) as Signature, statistics);
    views.set(id, view);
    return view;
  };
  const remember = (verdict: Verdict): Verdict => {
    verdicts.set(verdict.a + verdict.b, verdict);
    return verdict;
  };
  const hear = ({ a, b, proposedBy }: CandidatePair): Verdict => {
    const known = verdicts.get(a + b);
    if (known) return remember(withFamilies(known, proposedBy));
    const verdict = judge(viewFor(a), viewFor(b), proposedBy, statistics, options);
    return remember(verdict);
  };
  return { hear, verdicts };
}

/** A pair may be proposed in more than one round: its evidence lists all families, in their order. */
function withFamilies(verdict: Verdict, families: readonly Family[]): Verdict {
  const { proposedBy } = verdict.evidence;
  if (families.every((family) => family === 'star' || proposedBy.includes(family))) return verdict;
  const all = FAMILIES.filter((family) => proposedBy.includes(family) || families.includes(family));
  return { ...verdict, evidence: { ...verdict.evidence, proposedBy: all } };
}
