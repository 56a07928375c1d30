import { expect, it } from 'vitest';
import { type Workspace, workspace, workspaceAfter } from '../workspace.ts';
import { nameOf } from './named-pages.ts';
import { runWeek } from './week.ts';

const RUN_ONE = 'week, batch 1';
const runOne = async (space: Workspace): Promise<void> => {
  await runWeek(space, 1);
};

/** Documents by id, called by outlet and the last word of their address. */
async function namesOf(space: Workspace): Promise<Map<string, string>> {
  const rows = await (await space.snapshot()).table('documents', ['document', 'path', 'url']);
  return new Map(rows.map(({ document, path, url }) => [String(document), nameOf(String(url ?? path))]));
}

/** Relations of members by name; `kept`: the one that stands for its story. Stories of one document are left out. */
async function folded(space: Workspace): Promise<Record<string, string>> {
  const names = await namesOf(space);
  return Object.fromEntries(
    space
      .records()
      .flatMap(({ story: { members }, provenance: { document } }) => [
        ...(members.length > 0 ? [[names.get(document), 'kept']] : []),
        ...members.flatMap((member) =>
          member.document === document ? [] : [[names.get(member.document), member.relation]],
        ),
      ]),
  );
}

it('is told by eight outlets, in copies, cuts and own words that come out as such', async () => {
  const space = await workspaceAfter(RUN_ONE, runOne);
  expect(await folded(space)).toEqual({
    'meridian/ferry-aground': 'kept',
    'harbour-telegraph/ferry-aground-skarholm': 'near-duplicate',
    'islander/our-ferry': 'near-duplicate',
    'valley-radio/ferry-brief': 'excerpt',
    'northshore-courier/lady-ingrid-reef': 'coverage',
    'valley-radio/fog-radar-reef': 'coverage',
    'meridian/eastwick-libraries': 'kept',
    'harbour-telegraph/eastwick-vote': 'near-duplicate',
    'northshore-courier/libraries-stay-open': 'near-duplicate',
    'islander/library-in-short': 'near-duplicate',
    'valley-radio/midnight-vote': 'coverage',
    'harbour-telegraph/calder-bridge': 'kept',
    'valley-radio/swing-bridge-shut': 'coverage',
    'northshore-courier/bridge-barriers': 'coverage',
    'meridian/brooch-verdict': 'kept',
    'islander/brooch': 'exact-duplicate',
    'harbour-telegraph/beetroot-brooch': 'coverage',
    'harbour-telegraph/rovers-top': 'kept',
    'northshore-courier/amankwah': 'coverage',
    'harbour-telegraph/hearing-in-full': 'kept',
    'northshore-courier/lady-astrid-hearing': 'near-duplicate',
    'meridian/deich-altensiel': 'kept',
    'kuestenblatt/deich': 'near-duplicate',
    'meridian/port-ar': 'kept',
    'almina/ras-nakheel': 'near-duplicate',
    'meridian/bridge-zh': 'kept',
    'haiwan/bridge': 'exact-duplicate',
    'haiwan/bridge-short': 'near-duplicate',
  });
});

it('has links of several kinds, some of them for want of a language, and near misses', async () => {
  const space = await workspaceAfter(RUN_ONE, runOne);
  const names = await namesOf(space);
  const links = space
    .records()
    .flatMap(({ story: { related }, provenance: { document } }) =>
      related.map(({ kind, closest }) => [
        kind,
        ...closest.map((each) => names.get(each)).toSorted(),
        names.get(document),
      ]),
    );
  const linked = (kind: string | undefined, a: string, b: string): boolean =>
    links.some(([is, one, other]) => is === kind && one === a && other === b);
  expect(linked('follow-up', 'harbour-telegraph/norrland-grounds-three', 'valley-radio/fog-radar-reef')).toBe(true);
  expect(linked('follow-up', 'harbour-telegraph/calder-bridge', 'valley-radio/never-climbed')).toBe(true);
  expect(linked('same form', 'harbour-telegraph/weather-1', 'harbour-telegraph/weather-2')).toBe(true);
  expect(linked('same event, other angle', 'harbour-telegraph/calder-bridge', 'islander/baker-of-ferry-street')).toBe(
    true,
  );
  expect(links.flatMap((each) => each.slice(1))).toContain('kuestenblatt/reportage-altensiel');
  const pairs = await (await space.snapshot()).table('pairs', ['relation', 'score']);
  const misses = pairs.filter(({ relation, score }) => relation === 'different' && Number(score) > -4000);
  expect(misses.length).toBeGreaterThan(10);
});

it('has what is no article, what can not be read, a text of more than 10,000 words, and lines that are learnt', async () => {
  const space = await workspaceAfter(RUN_ONE, runOne);
  const rows = await (await space.snapshot()).table('documents', ['bucket', 'words', 'language']);
  const counted = (bucket: string): number => rows.filter((row) => row.bucket === bucket).length;
  expect([rows.length, counted('filtered'), counted('quarantined')]).toEqual([80, 1, 1]);
  expect(Math.max(...rows.map(({ words }) => Number(words ?? 0)))).toBeGreaterThan(10_000);
  expect(new Set(rows.map(({ language }) => language))).toEqual(new Set([null, 'en', 'de', 'ar', 'zh', 'ja']));
  expect((await space.storyfold(['boilerplate', 'list'])).stdout).toContain('Sign up for our morning letter');
});

it('goes on: the second batch changes two, adds ten and takes one away', async () => {
  const space = await workspace();
  await runOne(space);
  await runWeek(space, 2);
  const { inputs } = await space.summary();
  expect(inputs).toMatchObject({ new: 10, changed: 2, retracted: 1 });
  const told = await folded(space);
  expect(told).toMatchObject({
    'meridian/ferry-afloat': 'kept',
    // Its last line was learnt meanwhile, and cut.
    'harbour-telegraph/afloat': 'exact-duplicate',
    'northshore-courier/reef-lets-go': 'coverage',
    'islander/our-ferry': 'near-duplicate',
  });
  expect(told).not.toHaveProperty('islander/library-in-short');
});
