// What the quick look at a candidate loses against the full judgement, and what views, looks and judgements cost.
import { corpusOf, type Signature } from '../src/domain/signature.ts';
import { foldOptions } from '../src/pipeline/corpus/corpus.ts';
import { glance, judge } from '../src/stages/judge/judge.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { pairable } from '../src/stages/pair/members.ts';
import { pair } from '../src/stages/pair/pair.ts';
import { statisticsOf } from '../src/text/statistics.ts';
import { CONFIG } from './default-config.ts';

const REACH = 2000;
const ROUNDS = 5;

export function printLooks(signatures: readonly Signature[]): void {
  const corpus = corpusOf(signatures);
  const statistics = statisticsOf('corpus/1', signatures);
  const all = corpus.cards.map((_, number) => corpus.signature(number));
  const views = all.map((signature) => viewOf(signature, statistics));
  const { judge: options, pair: pairOptions } = foldOptions(CONFIG);
  const candidates = pair({
    corpus: pairable(corpus),
    documents: Uint32Array.from(views.keys()),
    statistics,
    options: pairOptions,
    mayMeet: () => true,
  });
  let [settled, pairs, linked, folded] = [0, 0, 0, 0];
  views.forEach((a, at) => {
    for (const b of views.slice(at + 1)) {
      pairs++;
      if (!glance(a, b, statistics, options, REACH)) continue;
      settled++;
      const { relation } = judge(a, b, [], statistics, options);
      if (relation === 'related') linked++;
      else if (relation !== 'different') folded++;
    }
  });
  console.log(
    `\nthe quick look settles ${settled} of all ${pairs} pairs; of these the full judgement would fold ${folded} and link ${linked}`,
  );
  const eachPair = (look: (a: View, b: View) => void) => (): void => {
    for (let at = 0; at < candidates.a.length; at++)
      look(views[candidates.a[at] as number] as View, views[candidates.b[at] as number] as View);
  };
  const proposed = candidates.a.length;
  const view = cost(views.length, () => {
    for (const signature of all) viewOf(signature, statistics);
  });
  const first = cost(
    proposed,
    eachPair((a, b) => glance(a, b, statistics, options, REACH)),
  );
  const full = cost(
    proposed,
    eachPair((a, b) => judge(a, b, [], statistics, options)),
  );
  const both = cost(
    proposed,
    eachPair((a, b) => glance(a, b, statistics, options, REACH) ?? judge(a, b, [], statistics, options)),
  );
  console.log(
    `CPU: a view ${view.toFixed(0)} µs a text; a candidate (${proposed} proposed among ${views.length} documents of about 2 KB): quick look ${first.toFixed(1)} µs, full judgement ${full.toFixed(1)} µs, on average ${both.toFixed(1)} µs`,
  );
}

/** µs of CPU an item, the best of some rounds. */
function cost(items: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / items);
  }
  return best;
}
