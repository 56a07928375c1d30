import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Change } from '../../stages/diff/diff.ts';
import type { Draft } from '../../store/snapshot/draft.ts';

const CHANGES_SHOWN_MAX = 1000;

/** The change feed: numbered lines, and the first of them kept for people. */
export class Feed {
  readonly #draft: Pick<Draft, 'changes'>;
  readonly #run: number;
  readonly first: Change[] = [];
  readonly counts = { upsert: 0, member: 0, delete: 0 };
  #seq = 0;

  constructor(draft: Pick<Draft, 'changes'>, run: number) {
    this.#draft = draft;
    this.#run = run;
  }

  add(change: Change | undefined): void {
    if (!change) return;
    this.counts[change.type]++;
    if (this.first.length < CHANGES_SHOWN_MAX) this.first.push(change);
    this.#draft.changes.write(`${canonicalJson({ seq: ++this.#seq, run: this.#run, ...change })}\n`);
  }
}
