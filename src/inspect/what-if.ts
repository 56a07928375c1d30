import { thousandths } from '../domain/thousandths.ts';
import { type Contribution, isCopy, type Verdict } from '../domain/verdict.ts';
import type { WhatIf } from '../domain/what-if.ts';
import { SPEECH_MAX } from '../stages/judge/speech.ts';
import { WEIGHTS } from '../stages/judge/weights.ts';

/** What quotations in common weigh at most. */
const QUOTES_FULL = thousandths(WEIGHTS.evidence.speech[0] * Math.log(1 + SPEECH_MAX));

/**
 * Looks at each piece of evidence alone, strongest first.
 *
 * @param merge the line from which coverage is folded, thousandths
 */
export function whatIf(verdict: Verdict, merge: number): WhatIf[] {
  if (verdict.veto) return [{ kind: 'veto', veto: verdict.veto }];
  if (verdict.relation === 'exact-duplicate') return [];
  if (isCopy(verdict.relation)) return [{ kind: 'copy', by: Math.max(verdict.nearScore, verdict.excerptScore) }];
  return verdict.score >= merge ? undone(verdict, merge) : done(verdict, merge);
}

function undone({ contributions, score }: Verdict, merge: number): WhatIf[] {
  const forIt = contributions.filter(({ value }) => value > 0).toSorted((x, y) => y.value - x.value);
  const alone = forIt.filter(({ value }) => score - value < merge);
  if (alone.length > 0)
    return alone.map(({ name, value }) => ({ kind: 'without', names: [name], score: score - value }));
  const names: Array<Contribution['name']> = [];
  let left = score;
  for (const { name, value } of forIt) {
    names.push(name);
    left -= value;
    if (left < merge) return [{ kind: 'without', names, score: left }];
  }
  return [{ kind: 'nothing' }];
}

function done({ contributions, score, evidence }: Verdict, merge: number): WhatIf[] {
  const of = (name: Contribution['name']): number => contributions.find((one) => one.name === name)?.value ?? 0;
  const ways: WhatIf[] = contributions
    .filter(({ name, value }) => value < 0 && name !== 'base' && score - value >= merge)
    .map(({ name, value }) => ({ kind: 'against', name, score: score - value }));
  const withQuotes = score - of('otherMatter') - of('speech') + QUOTES_FULL;
  if (withQuotes >= merge && evidence.quotePassages.length < 8) ways.push({ kind: 'quotations', score: withQuotes });
  return ways.length > 0 ? ways : [{ kind: 'nothing' }];
}
