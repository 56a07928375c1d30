import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Address, addressOf, pathOf } from '../../src/inspect/pages/address.ts';
import { HISTORY, STORY } from '../../src/page-messages.ts';
import { FIVE } from '../five/five.ts';
import { sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const five = () =>
  workspaceAfter('the five', async ({ put, storyfold }) => {
    await put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await storyfold(['run', '--as-of', '2026-11-22']);
  });

const WIRE = sentencesOf(11, 0, 14);

interface Told {
  readonly id: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly title?: string;
  readonly text?: string;
}

const line = ({ title = 'Harbour opens after the storm', text = WIRE.join(' '), ...rest }: Told): string =>
  JSON.stringify({ title, text, language: 'en', ...rest });

/** One text in five outlets and where nobody knows, at hours, on a day, and without a date; and one of its own. */
const wire = () =>
  workspaceAfter('a wire story', async ({ put, storyfold }) => {
    await put({
      'all.jsonl': [
        line({ id: 'a', publisher: 'Agency', date: '2026-10-19T07:05:00Z' }),
        line({ id: 'b', publisher: 'Courier', date: '2026-10-19T07:47:00Z' }),
        line({ id: 'b2', publisher: 'Courier', date: '2026-10-20T09:00:00Z', title: 'The harbour, again' }),
        line({ id: 'c', publisher: 'Kurier Süd', date: '2026-10-20' }),
        line({ id: 'd', publisher: 'صحيفة الميناء', title: 'الميناء مفتوح <b>' }),
        line({
          id: 'e',
          date: '2026-10-19T11:05:00+02:00',
          text: `${WIRE.join(' ')} More was to follow, the mayor said.`,
        }),
        line({ id: 'x', publisher: 'Agency', title: 'Plums are early', text: sentencesOf(77, 0, 12).join(' ') }),
      ].join('\n'),
    });
    await storyfold(['run', '--as-of', '2026-10-26']);
  });

/** The id of the story whose label begins so, or of the largest. */
function storyIn(space: Workspace, label = ''): Extract<Address, { page: 'story' }>['story'] {
  const records = space.records().toSorted((x, y) => y.story.size.documents - x.story.size.documents);
  return (records.find(({ story }) => story.label.text.startsWith(label)) as (typeof records)[number]).id;
}

async function pageOf(space: Workspace, label?: string, over: Parameters<typeof composed>[2] = {}): Promise<Document> {
  return (await composed(space, { page: 'story', story: storyIn(space, label) }, over)) as Document;
}

const hrefs = (within: ParentNode | null, part: string): string[] =>
  [...(within?.querySelectorAll<HTMLAnchorElement>(`a[href*="${part}"]`) ?? [])].map(
    (a) => a.getAttribute('href') ?? '',
  );

describe('the page of a story, of the five documents', () => {
  it('says what it is called and by whom, how many tell it, and how sure that is', async () => {
    const page = await pageOf(await five(), 'Putin rejects');
    expect(wordsOf(page.querySelector('h1'))).toBe(
      'Putin rejects claims of ‘isolation’ and urges negotiations with West',
    );
    const head = wordsOf(page.querySelector('header'));
    expect(head).toContain('Headline of raw/001.txt; the article that is kept has none.');
    expect(head).toContain('2 articles, outlets unknown order unknown (no dates)');
    expect(head).toContain(STORY.sure.fairly);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
  });

  it('says which is kept and why, and against what', async () => {
    const kept = (await pageOf(await five(), 'Putin rejects')).querySelector('.kept');
    expect(wordsOf(kept?.querySelector('h3'))).toBe('raw/000.txt');
    expect(wordsOf(kept)).toMatch(/Why this one: Shared quotations are fuller here: \d+ words/);
    const rows = [...(kept?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => wordsOf(cell)),
    );
    expect(rows.map(([name]) => name)).toEqual([
      'raw/000.txt (kept)',
      'Putin rejects claims of ‘isolation’ and urges negotiations with West',
    ]);
    expect(Number(rows[0]?.[1])).toBeGreaterThan(Number(rows[1]?.[1]));
  });

  it('tells of each member how it belongs there, what it shares, and leads to the two texts', async () => {
    const space = await five();
    const page = await pageOf(space, 'Putin rejects');
    const [kept, member] = [space.records()[0]?.provenance.document, space.records()[0]?.story.members[0]?.document];
    const folded = page.querySelector('.folded');
    expect(wordsOf(folded?.querySelector('.chip'))).toBe('same story, own words');
    expect(wordsOf(folded)).toMatch(/shares 2 quotes, 19 words in a row, \d+ % of names and numbers/);
    expect(hrefs(folded, '/pair/')).toEqual([`/pair/${kept}/${member}`]);
    expect([...(folded?.querySelectorAll('q') ?? [])].map(wordsOf)).toContain(
      'We did not reject and are not rejecting anything',
    );
  });

  it('offers what can be decided, as real forms with all that a decision names', async () => {
    const space = await five();
    const page = await pageOf(space, 'Putin rejects');
    const form = page.querySelector<HTMLFormElement>('.folded form');
    const fields = Object.fromEntries(
      [...(form?.querySelectorAll<HTMLInputElement>('input[type=hidden]') ?? [])].map((one) => [one.name, one.value]),
    );
    expect(fields).toEqual({
      story: storyIn(space, 'Putin rejects'),
      document: space.records()[0]?.story.members[0]?.document,
      token: 'a-token',
      from: `/story/${storyIn(space, 'Putin rejects')}`,
    });
    expect([...(form?.querySelectorAll('button') ?? [])].map((one) => one.getAttribute('value'))).toEqual([
      'out',
      'canonical',
    ]);
    // A reason is a field of the same form, and not in sight until it is asked for.
    for (const each of page.querySelectorAll('.folded form, .linked form')) {
      expect(
        each.querySelector('details.reason-on-demand:not([open]) > summary + label input[name=why]'),
      ).not.toBeNull();
      expect(each.querySelectorAll('[name=why]')).toHaveLength(1);
    }
    const same = page.querySelector('.linked form');
    const [link] = space.records()[0]?.story.related ?? [];
    expect(same?.querySelector<HTMLInputElement>('[name=a]')?.value).toBe(link?.closest[0]);
    expect(same?.querySelector<HTMLInputElement>('[name=b]')?.value).toBe(link?.closest[1]);
    expect(same?.querySelector('button')?.getAttribute('value')).toBe('same');
  });

  it('tells links by their kind and how far they are from the line, and every compared pair has a link to its texts', async () => {
    const space = await five();
    const page = await pageOf(space, 'Putin rejects');
    const linked = page.querySelector('.linked');
    expect(wordsOf(linked?.querySelector('.chip'))).toBe('same event, other angle');
    expect(wordsOf(linked)).toContain(STORY.below);
    expect(linked?.querySelector('[title^="score -0.7"]')?.textContent).toBe(STORY.below);
    expect(wordsOf(linked)).not.toMatch(/under the line|needed/);
    const snapshot = await space.snapshot();
    const own = new Set(
      (await snapshot.table('members', ['document'], { story: [storyIn(space, 'Putin rejects')] })).map(
        ({ document }) => String(document),
      ),
    );
    const near = (await snapshot.table('pairs', ['a', 'b', 'score', 'relation']))
      .filter(({ a, b }) => own.has(String(a)) || own.has(String(b)))
      .filter(({ score, relation }) => Number(score) >= -3000 || relation !== 'different')
      .map(({ a, b }) => [a, b].toSorted().join(' '));
    const reached = new Set(hrefs(page, '/pair/').map((href) => href.split('/').slice(2).toSorted().join(' ')));
    expect([...reached].toSorted()).toEqual(near.toSorted());
    // What is of the story itself is no near miss.
    expect(page.querySelectorAll('.misses .pair-line')).toHaveLength(2);
    expect(wordsOf(page.querySelector('.misses'))).toContain(STORY.missesCompared(5));
  });

  it('has near misses in the order in which the pages of its pairs go through them', async () => {
    for (const label of ['Putin rejects', "'We’re the Ones"]) {
      const space = await five();
      const page = await pageOf(space, label);
      const walked: string[] = [];
      let next = hrefs(page, '/pair/')[0];
      while (next !== undefined) {
        walked.push(next);
        const pair = await composed(space, addressOf(next) as Address);
        expect(wordsOf(pair?.querySelector('.pair-walk'))).toMatch(new RegExp(`pair ${walked.length} of \\d`));
        next = pair?.querySelector('a[data-key="n ArrowRight"]')?.getAttribute('href') ?? undefined;
      }
      const misses = hrefs(page.querySelector('.misses'), '/pair/');
      expect(misses.length).toBeGreaterThan(1);
      expect(walked.slice(-misses.length)).toEqual(misses);
    }
  });

  it('is whole for a story of one article: nothing folded, but what it just missed', async () => {
    const page = await pageOf(await five(), "'We’re the Ones");
    expect(wordsOf(page.querySelector('header'))).toContain('Told by one article alone.');
    expect(page.querySelector('.folded')).toBeNull();
    expect(page.querySelector('.when')).toBeNull();
    const misses = page.querySelectorAll('.misses .pair-line');
    expect(misses.length).toBeGreaterThanOrEqual(3);
    expect(wordsOf(misses[0])).toContain(STORY.below);
    expect(misses[0]?.querySelector('.member-how')?.getAttribute('title')).toBe(STORY.score('-1.2', '1.0'));
    expect(hrefs(page.querySelector('.misses'), '/pair/')).toHaveLength(misses.length);
    // The same verdicts are lines of the graph, the strongest of each two.
    expect(page.querySelectorAll('.net .edge-near')).toHaveLength(3);
  });

  it('shows no passage where texts are not to be shown, and the record only where all of them are', async () => {
    const space = await five();
    const full = await pageOf(space, 'Russian President');
    expect(wordsOf(full.querySelector('h1'))).toMatch(/^Russian President Vladimir Putin has publicly dismissed/);
    expect(full.querySelector('.record pre')?.textContent).toContain('"schema": "storyfold/canonical/1"');
    const none = await pageOf(space, 'Russian President', { kind: 'report', texts: 'none' });
    expect(wordsOf(none.querySelector('h1'))).toBe('raw/003.txt');
    const member = await pageOf(space, 'Putin rejects', { kind: 'report', texts: 'none' });
    expect(member.querySelector('q')).toBeNull();
    expect(wordsOf(member.querySelector('.folded'))).toContain('shares 2 quotes');
    const snippets = await pageOf(space, 'Putin rejects', { kind: 'report', texts: 'snippets' });
    expect(snippets.querySelectorAll('q')).toHaveLength(2);
    for (const page of [none, member, snippets]) {
      expect(page.querySelector('.record')).toBeNull();
      expect(page.querySelector('.lead')).toBeNull();
    }
  });

  it('names what a report does not hold, without a link', async () => {
    const page = await pageOf(await five(), 'Putin rejects', { kind: 'report', hrefOf: () => undefined });
    expect(page.querySelector('a')).toBeNull();
    expect(wordsOf(page.querySelector('.linked'))).toContain('Russian President Vladimir Putin has publicly');
  });
});

describe('the page of a story that several outlets ran', () => {
  it('counts articles, outlets and days, and those that nobody knows', async () => {
    const head = wordsOf((await pageOf(await wire())).querySelector('header'));
    expect(head).toContain('6 articles from 4 outlets and others nobody knows');
    expect(head).toContain('over 2 days, 19 Oct 2026 to 20 Oct 2026; 1 without a date');
    expect(head).toContain(STORY.sure.copies);
  });

  it('tells copies of one text in one line that opens', async () => {
    const page = await pageOf(await wire());
    const groups = page.querySelectorAll('.folded > .members > .member');
    expect(groups).toHaveLength(1);
    const copies = groups[0]?.querySelector('details.copies');
    expect(wordsOf(copies?.querySelector('summary'))).toBe('same text, lightly edited or in part, in 4 outlets');
    expect(copies?.querySelectorAll('.member')).toHaveLength(5);
    expect(copies?.hasAttribute('open')).toBe(false);
  });

  it('has a row of the timeline for each outlet, in order, with words for who hears it', async () => {
    const page = await pageOf(await wire());
    const rows = [...page.querySelectorAll('.timeline tbody tr')];
    expect(rows.map((row) => wordsOf(row.querySelector('th')))).toEqual([
      'Agency',
      'Courier',
      'outlet unknown',
      'Kurier Süd',
    ]);
    expect(rows.map((row) => wordsOf(row.querySelector('td')))).toEqual([
      '19 Oct 2026, 07:05 UTC first of those that tell the hour',
      '19 Oct 2026, 07:47 UTC 42 min later20 Oct 2026, 09:00 UTC 1 day 1 h later',
      '19 Oct 2026, 11:05 (+02:00) 2 h later, kept',
      '20 Oct 2026 order unknown',
    ]);
    // A dot an article with an hour, a bar for a whole day, and how long after the first.
    expect(rows.map((row) => row.querySelectorAll('circle').length)).toEqual([1, 2, 1, 0]);
    expect(rows.map((row) => row.querySelectorAll('rect.day').length)).toEqual([0, 0, 0, 1]);
    expect(rows.map((row) => row.querySelectorAll('.lag').length)).toEqual([0, 1, 1, 1]);
    expect(wordsOf(page.querySelector('.undated'))).toContain('1 article has no date:');
    expect(wordsOf(page.querySelector('.undated'))).toContain('صحيفة الميناء');
  });

  it('draws a bar to the last article of each outlet that came after the first', async () => {
    const page = await pageOf(await wire());
    const row = [...page.querySelectorAll('.timeline tbody tr')].find(
      (each) => wordsOf(each.querySelector('th')) === 'Courier',
    );
    const dots = [...(row?.querySelectorAll('circle') ?? [])].map((dot) =>
      Number.parseFloat(dot.getAttribute('cx') ?? ''),
    );
    expect(Number.parseFloat(row?.querySelector('.lag')?.getAttribute('x2') ?? '')).toBe(Math.max(...dots));
  });

  it('lists every two of its documents that were compared, also where neither is kept, and of many the closest', async () => {
    const space = await workspace();
    const edited = (at: number): string =>
      WIRE.map((sentence, nth) => (nth === at ? `Edited ${at}.` : sentence)).join(' ');
    const pairsOf = async (count: number) => {
      const rows = Array.from({ length: count }, (_, at) =>
        line({ id: `m${at}`, publisher: `Outlet ${at}`, text: edited(at % WIRE.length) + ' More.'.repeat(at) }),
      );
      await space.put({ 'all.jsonl': rows.join('\n') });
      expect((await space.storyfold(['run', '--as-of', '2026-10-26'])).code).toBe(0);
      expect(space.records()).toHaveLength(1);
      const list = (await pageOf(space)).querySelector('details.compared');
      const pairs = await (await space.snapshot()).table('pairs', ['a', 'b']);
      return { list, pairs, kept: space.records()[0]?.provenance.document };
    };
    const { list, pairs, kept } = await pairsOf(4);
    expect(pairs.some(({ a, b }) => a !== kept && b !== kept)).toBe(true);
    const both = (ids: readonly unknown[]): string => ids.toSorted().join(' ');
    expect(
      hrefs(list, '/pair/')
        .map((href) => both(href.split('/').slice(2)))
        .toSorted(),
    ).toEqual(pairs.map(({ a, b }) => both([a, b])).toSorted());
    expect([...(list?.querySelectorAll('li .chip') ?? [])].map(wordsOf)).toContain('lightly edited');
    expect(wordsOf(list?.querySelector('summary'))).toBe(STORY.allCompared(String(pairs.length)));
    const many = await pairsOf(40);
    expect(many.pairs.length).toBeGreaterThan(100);
    expect(hrefs(many.list, '/pair/')).toHaveLength(100);
    expect(wordsOf(many.list?.querySelector('p'))).toBe(STORY.more(String(many.pairs.length - 100)));
    // Of two documents the only pair stands in the list of members.
    expect((await pageOf(await five(), 'Putin rejects')).querySelector('.compared')).toBeNull();
  }, 60_000);

  it('gives an outlet one colour wherever it stands, the largest the first', async () => {
    const page = await pageOf(await wire());
    const classes = (outlet: string): Set<string | undefined> =>
      new Set(
        [...page.querySelectorAll('.outlet')]
          .filter((one) => wordsOf(one) === outlet)
          .map((one) => [...one.classList].find((name) => name.startsWith('hue-'))),
      );
    expect([...classes('Courier')]).toEqual(['hue-0']);
    expect([...classes('Agency')]).toHaveLength(1);
    expect([...classes('Agency')]).not.toEqual([...classes('Courier')]);
  });

  it('reads headlines as texts, in their own direction', async () => {
    const page = await pageOf(await wire());
    const name = [...page.querySelectorAll('.member-name')].find((one) => wordsOf(one) === 'الميناء مفتوح <b>');
    expect(name?.getAttribute('dir')).toBe('auto');
    expect(page.querySelector('b b, h1 b')).toBeNull();
  });

  it('tells many members in parts, each once', async () => {
    const space = await workspace();
    const rows = Array.from({ length: 130 }, (_, at) =>
      line({ id: `m${at}`, publisher: `Outlet ${at}`, date: '2026-10-19' }),
    );
    await space.put({ 'all.jsonl': rows.join('\n') });
    expect((await space.storyfold(['run', '--as-of', '2026-10-26'])).code).toBe(0);
    const story = storyIn(space);
    const parts = await Promise.all(
      [undefined, 2, 3].map(
        (nth) => composed(space, { page: 'story', story, ...(nth ? { nth } : {}) }) as Promise<Document>,
      ),
    );
    const shown = parts.map((page) => hrefs(page.querySelector('.folded'), '/document/'));
    expect(shown.map(({ length }) => length)).toEqual([60, 60, 9]);
    expect(new Set(shown.flat()).size).toBe(129);
    // Behind the last part it shows the last one.
    const behind = await composed(space, { page: 'story', story, nth: 9 });
    expect(hrefs(behind?.querySelector('.folded') ?? null, '/document/')).toEqual(shown[2]);
    expect(wordsOf(parts[0]?.querySelector('.folded [role=status]'))).toContain('60 of 129 are shown here');
    expect(hrefs(parts[1]?.querySelector('.pages') ?? null, '/story/')).toEqual([
      `/story/${story}`,
      `/story/${story}?page=3`,
    ]);
    expect(wordsOf(parts[1]?.querySelector('.folded'))).toContain(STORY.goesOn);
    // Of the timeline the first ones, and a word on the others.
    expect(parts[0]?.querySelectorAll('.timeline tbody tr')).toHaveLength(30);
    expect(wordsOf(parts[0]?.querySelector('.when'))).toContain('100 outlets more, with 100 articles, came later.');
  }, 60_000);
});

describe('the page of a story over time', () => {
  it('shows what is decided and waits, by the names of the page, with its undo', async () => {
    const space = await five();
    const story = storyIn(space, 'Putin rejects');
    expect((await space.storyfold(['pin', 'out', story, '001', '--by', 'mira', '--why', 'another event'])).code).toBe(
      0,
    );
    const page = await pageOf(space, 'Putin rejects');
    const acting = page.querySelector('.acting .pending');
    expect(wordsOf(acting)).toContain(
      'mira: “Putin rejects claims of ‘isolation’ and urges negotiations with West” is not part of this story (another event).',
    );
    expect(acting?.querySelector('form[action="/undo"] button')).not.toBeNull();
    // Once it is carried out, the two have pages of their own, and each says so.
    expect((await space.storyfold(['apply'])).code).toBe(0);
    const after = await pageOf(space, 'Putin rejects');
    expect(wordsOf(after.querySelector('header'))).toContain(STORY.single);
    expect(after.querySelector('.acting li:not(.pending)')).not.toBeNull();
    expect(wordsOf(after.querySelector('.linked'))).toContain(STORY.heldApart);
  }, 60_000);

  it('leads from a story that was taken over to the one that it is part of, and says so; its history has a page', async () => {
    const space = await workspace();
    const configure = (judge: object): void =>
      writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify({ judge })};\n`);
    configure({ merge: 39 });
    await space.put({ '000.txt': FIVE.get('000') as string, '001.txt': FIVE.get('001') as string });
    await space.storyfold(['run', '--as-of', '2026-11-22']);
    const before = space.records().map(({ id }) => id);
    configure({});
    await space.storyfold(['rebuild', '--as-of', '2026-11-23']);
    const now = storyIn(space);
    const gone = before.find((id) => id !== now) as typeof now;
    const page = (await composed(space, { page: 'story', story: gone })) as Document;
    expect(wordsOf(page.querySelector('.notice'))).toBe(STORY.tookOver(gone));
    expect(wordsOf(page.querySelector('.folded'))).toContain('same story, own words');
    expect(wordsOf(page.querySelector('.past'))).toContain(`took over ${gone}`);
    const history = (await composed(space, { page: 'history', story: gone })) as Document;
    expect(wordsOf(history.querySelector('.history'))).toContain(`merged into ${now}`);
    expect(hrefs(history, '/story/')).toEqual([`/story/${now}`]);
    expect(await composed(space, { page: 'story', story: 'st_0000000000000000' as typeof now })).toBeUndefined();
    expect(await composed(space, { page: 'history', story: 'st_0000000000000000' as typeof now })).toBeUndefined();
  }, 60_000);

  it('says of a story that is gone that it is, and what happened', async () => {
    const space = await workspace();
    await space.put({ '000.txt': FIVE.get('000') as string, '002.txt': FIVE.get('002') as string });
    await space.storyfold(['run', '--as-of', '2026-11-22']);
    const story = storyIn(space, 'Russian President');
    const forget = ['forget', '000', '--reason', 'asked for', '--by', 'mira', '--as-of', '2026-11-23'];
    const { code, stderr } = await space.storyfold(forget);
    expect(code, stderr).toBe(0);
    const page = (await composed(space, { page: 'story', story })) as Document;
    expect(wordsOf(page.querySelector('h1'))).toBe(STORY.gone);
    expect(wordsOf(page.querySelector('.history'))).toContain(
      HISTORY.forgotten('mira', 'asked for').replace(/^: /, ''),
    );
    expect(page.querySelector('form')).toBeNull();
  }, 60_000);
});

it('has addresses for parts and history that lead back to themselves', () => {
  const story = 'st_hjjb4683ac9353yh' as Extract<Address, { page: 'story' }>['story'];
  for (const address of [
    { page: 'story', story },
    { page: 'story', story, nth: 3 },
    { page: 'history', story },
  ] satisfies Address[]) {
    const { pathname, searchParams } = new URL(pathOf(address), 'http://x');
    expect(addressOf(pathname, searchParams)).toEqual(address);
  }
  expect(addressOf(`/story/${story}/other`)).toBeUndefined();
  expect(addressOf(`/document/${story}/history`)).toBeUndefined();
  expect(addressOf(`/story/${story}`, new URLSearchParams('page=-2'))).toEqual({ page: 'story', story });
});
