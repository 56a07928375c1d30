import { expect, it } from 'vitest';
import { designOf, fitModel, scoreOf } from '../../bench/news-model.ts';
import type { NewsPair } from '../../bench/news-pairs.ts';

// Alike is enough between outlets; inside one it is not, unless the lead is alike, too.
const pairs = [0, 1].flatMap((oneOutlet) =>
  [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((cosine) =>
    [0.1, 0.9].map((leadCosine): NewsPair => {
      const same = oneOutlet === 1 ? leadCosine > 0.5 && cosine > 0.6 : cosine > 0.4;
      const x = { cosine, leadCosine, oneOutlet, unknown: 0, cold: 0, dated: 0 };
      return { set: 'wire', a: '', b: '', label: same ? 'S' : 'F', same, unit: 0, stratum: '', weight: 1, x };
    }),
  ),
);

it('learns what an outlet changes', () => {
  const model = fitModel(pairs, designOf(['cosine', 'leadCosine']));
  for (const { x, same } of pairs) expect(scoreOf(x, model) > 0).toBe(same);
});

it('holds every weight to the sign of its evidence', () => {
  const upside = pairs.map((pair) => ({ ...pair, same: !pair.same }));
  const model = fitModel(upside, { ...designOf(['cosine', 'leadCosine']), apart: true });
  expect([...model.weights].filter((weight, at) => at !== 2 && at !== 3 && weight < 0)).toEqual([]);
});
