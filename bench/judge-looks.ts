// What the quick look at a candidate loses against the full judgement, and what either costs.
import { corpusOf, type Signature } from '../src/domain/signature.ts';
import { isCopy } from '../src/domain/verdict.ts';
import { foldOptions } from '../src/pipeline/corpus.ts';
import { glance, judge } from '../src/stages/judge/judge.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { pair } from '../src/stages/pair/pair.ts';
import { statisticsOf } from '../src/text/statistics.ts';
import { CONFIG } from './default-config.ts';

const REACH = 2000;
const ROUNDS = 5;

export function printLooks(signatures: readonly Signature[]): void {
  const corpus = corpusOf(signatures);
  const statistics = statisticsOf('corpus/1', signatures);
  const views = corpus.cards.map((_, number) => viewOf(corpus.signature(number), statistics));
  const { judge: options, pair: pairOptions } = foldOptions(CONFIG);
  const candidates = pair(corpus, Uint32Array.from(views.keys()), statistics, pairOptions, () => true);
  let lost = 0;
  let settled = 0;
  const all = views.length * (views.length - 1);
  views.forEach((a, at) => {
    for (const b of views.slice(at + 1)) {
      const far = glance(a, b, statistics, options, REACH);
      if (!far) continue;
      settled++;
      const { relation, score } = judge(a, b, [], statistics, options);
      if (isCopy(relation) || relation === 'coverage' || relation === 'related' || score !== far.score) lost++;
    }
  });
  console.log(
    `\nthe quick look settles ${settled} of all ${all / 2} pairs; of these the full judgement would fold, link or score otherwise: ${lost}`,
  );
  const time = (look: (a: View, b: View) => void): number => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const started = process.cpuUsage();
      for (let at = 0; at < candidates.a.length; at++)
        look(views[candidates.a[at] as number] as View, views[candidates.b[at] as number] as View);
      const { user, system } = process.cpuUsage(started);
      best = Math.min(best, (user + system) / candidates.a.length);
    }
    return best;
  };
  const full = time((a, b) => judge(a, b, [], statistics, options));
  const first = time((a, b) => glance(a, b, statistics, options, REACH));
  const both = time((a, b) => glance(a, b, statistics, options, REACH) ?? judge(a, b, [], statistics, options));
  console.log(
    `CPU a candidate (${candidates.a.length} proposed among ${views.length} documents of about 2 KB): quick look ${first.toFixed(1)} µs, full judgement ${full.toFixed(1)} µs, on average ${both.toFixed(1)} µs`,
  );
}
