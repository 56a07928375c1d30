import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/ids.ts';
import { calledIn } from '../../src/inspect/views/pair/called.ts';
import type { View } from '../../src/inspect/views/view.ts';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const FERRY = [
  'The ferry Halden will sail again between Marlow and the outer islands from Monday, the council said on Friday, eleven weeks after a storm tore open its hull.',
  '“We have tested every weld twice, and I would put my own children on board tomorrow,” harbour master Ines Duarte told reporters on the quay.',
  'The repair cost 3.4 million crowns, a third more than planned, because the yard in Renn found corrosion below the waterline that no survey had seen since 2011.',
  'Fishermen had carried passengers and post in their own boats since September. Island schools were closed on 14 days because teachers could not cross.',
  'The council will pay back half of the price of season tickets. Tickets bought before the storm stay valid until the end of June, it said.',
  'An inquiry into why the ferry left port in spite of a warning is due to report in March. Its chair, the retired judge Tomas Novak, has heard 47 witnesses.',
  '“Nobody on this council wants to hide anything from the islanders,” mayor Lena Okafor said. “They will read the report on the day that we do.”',
];
const EDITED = FERRY.map((line) => line.replace('eleven weeks', '11 weeks').replace(', a third more than planned', ''));
const RETOLD = [
  'Eleven weeks of waiting end on Monday, when the Halden goes back into service between Marlow and the islands.',
  'Harbour master Ines Duarte left no doubt that the ship is safe. “We have tested every weld twice, and I would put my own children on board tomorrow,” she said.',
  'The bill for the yard in Renn came to 3.4 million crowns. Corrosion below the waterline, missed by surveyors since 2011, made the work dearer than the council had planned.',
  'Teachers who could not cross kept schools shut for 14 days, and the post came in fishing boats.',
  'Season tickets are refunded by half. Mayor Lena Okafor promised that islanders would read the findings of the inquiry under Tomas Novak in March on the day that the council does.',
];
const CHINESE = [
  '中国外交部发言人周五在北京表示，两国将于下月在上海举行第七轮经贸磋商，重点讨论关税和农产品市场准入问题。',
  '发言人说：“我们希望双方能够本着相互尊重、平等互利的原则解决分歧，不要让贸易问题影响两国人民的友谊。”',
  '据海关总署公布的数据，今年前九个月双边贸易额达到三千四百亿美元，同比下降百分之六点二。',
];
const CHINESE_RETOLD = [
  '两国将于下月在上海举行第七轮经贸磋商，焦点是关税以及农产品市场准入问题，外交部周五在北京证实了这一消息。',
  '外交部在例行记者会上强调：“我们希望双方能够本着相互尊重、平等互利的原则解决分歧，不要让贸易问题影响两国人民的友谊。”',
  '海关总署的数据显示，今年前九个月双边贸易额达到三千四百亿美元，农产品出口受到的冲击最大。',
];
const ARABIC = [
  'أعلنت وزارة النقل يوم الأحد أن خط السكة الحديدية الجديد بين القاهرة والإسكندرية سيفتتح في الخامس عشر من نوفمبر المقبل بعد ثلاث سنوات من الأعمال.',
  'وقال الوزير أحمد سالم في مؤتمر صحفي: “لن ندشن هذا الخط قبل أن نتأكد من سلامة كل محطة وكل جسر على الطريق”.',
  'وبلغت كلفة المشروع 12 مليار جنيه، بزيادة قدرها 18 في المئة عن الميزانية التي أقرها البرلمان عام 2022.',
];

type Name = 'agency' | 'island' | 'north' | 'bay' | 'beijing' | 'hongkong' | 'nile' | 'delta' | '000' | '001' | '003';

/** Our own texts beside the five documents: the same, edited and retold; without spaces, and from right to left. */
const space = () =>
  workspaceAfter('pair page', async ({ put, storyfold }) => {
    const row = (id: Name, date: string, language: string, headline: string, lines: readonly string[]): string =>
      JSON.stringify({ id, url: `https://${id}.example/x`, headline, text: lines.join('\n'), date, language });
    await put({
      'in.jsonl': [
        row('agency', '2026-10-20T08:00:00+02:00', 'en', 'Ferry <b>sails</b> again', FERRY),
        row('island', '2026-10-20T08:42:00+02:00', 'en', 'Halden to sail again', [...EDITED, 'Read also: the storm']),
        row('north', '2026-10-20T09:00:00+02:00', 'en', 'Ferry <b>sails</b> again', FERRY),
        row('bay', '2026-10-21', 'en', 'Islanders get their ferry back', RETOLD),
        row('beijing', '2026-10-20', 'zh', '第七轮经贸磋商下月在上海举行', CHINESE),
        row('hongkong', '2026-10-20', 'zh', '两国下月上海再谈关税', CHINESE_RETOLD),
        row('nile', '2026-10-18', 'ar', 'افتتاح خط القاهرة', ARABIC),
        row('delta', '2026-10-18', 'ar', 'خط القطار الجديد', [...ARABIC.slice(1), 'ورحب سكان دمنهور بالخبر.']),
      ].join('\n'),
      ...Object.fromEntries(['000', '001', '003'].map((name) => [`${name}.txt`, FIVE.get(name) as string])),
    });
    await storyfold(['run']);
  });

async function idsIn(workspace: Workspace): Promise<(name: Name) => DocumentId> {
  const rows = await (await workspace.snapshot()).table('documents', ['document', 'path', 'url']);
  return (name) =>
    rows.find(({ path, url }) => String(path).endsWith(`${name}.txt`) || String(url ?? '').includes(`//${name}.`))
      ?.document as DocumentId;
}

async function page(first: Name, second: Name, over: Partial<View> = {}, before?: (own: Workspace) => Promise<void>) {
  const own = await space();
  await before?.(own);
  const id = await idsIn(own);
  const address = { page: 'pair' as const, a: id(first), b: id(second) };
  return (await composed(own, address, { here: address, ...over })) as Document;
}

const heading = (shown: Document): string => wordsOf(shown.querySelector('h1'));
const all = (shown: ParentNode, selector: string): Element[] => [...shown.querySelectorAll(selector)];
const side = (shown: Document, at: 0 | 1): Element[] => all(shown, `[role=cell][data-side="${at}"]`);
const buttons = (shown: Document): string[] =>
  all(shown, '[data-decide] button').map((one) => one.getAttribute('value') ?? '');
/** Paragraphs of a side as a reader has them: without numbers and signs. */
function prose(shown: Document, at: 0 | 1): string[] {
  return side(shown, at).flatMap((cell) =>
    all(cell, 'p[dir]').map((paragraph) => {
      const copy = paragraph.cloneNode(true) as Element;
      for (const extra of all(copy, '.nth, .taken')) extra.remove();
      return wordsOf(copy);
    }),
  );
}

describe('the page of a pair', () => {
  it('says in words what the two are, how sure, and what they share', async () => {
    const shown = await page('000', '001');
    expect(heading(shown)).toBe('Same story, told in other words.');
    expect(wordsOf(shown.querySelector('.how-sure'))).toMatch(/^(Sure|Fairly sure|A close call)\.$/);
    expect(shown.querySelector('svg.pair-scale')?.getAttribute('aria-label')).toMatch(/^score \d+\.\d, line 1\.0$/);
    expect(wordsOf(shown.querySelector('.pair-share'))).toMatch(
      /2 quotations, at most 19 words in a row, \d+ names, \d numbers; 5-word overlap only 2\.7 %\./,
    );
    expect(wordsOf(shown.querySelector('.pair-share'))).toContain('Order unknown: no dates.');
    expect(wordsOf(shown.querySelector('.pair-share'))).toMatch(
      /Clues point from 000 to 001 \(weak\): 001 quotes words that 000 says/,
    );
    expect(heading(await page('000', '003'))).toBe('Linked, not folded: same event, other angle.');
  });

  it('has both texts whole and in order, partners side by side', async () => {
    const shown = await page('agency', 'bay');
    expect(prose(shown, 0)).toEqual(FERRY);
    expect(prose(shown, 1)).toEqual(RETOLD);
    const [left, right] = all(shown, '.partners')[0]?.children ?? [];
    expect(wordsOf(left)).toContain('harbour master Ines Duarte told');
    expect(wordsOf(right)).toContain('left no doubt');
    for (const cell of side(shown, 0)) expect(cell.getAttribute('lang')).toBe('en');
  });

  it('lights a quotation on both sides as one unbroken text, numbered and linked; names and figures around it', async () => {
    const shown = await page('agency', 'bay');
    const said = 'We have tested every weld twice, and I would put my own children on board tomorrow';
    const marks = all(shown, 'mark.quotation');
    expect(marks.map((mark) => mark.textContent)).toEqual([said, said]);
    for (const mark of marks) expect(mark.childNodes.length).toBe(1);
    expect(marks.map((mark) => mark.getAttribute('data-passage'))).toEqual(['1', '1']);
    expect(all(shown, '[role=button][data-passage="1"]')).toHaveLength(2);
    expect(all(shown, '.name').map(wordsOf)).toContain('Ines Duarte');
    expect(all(shown, '.figure').map(wordsOf)).toContain('3.4');
    expect(all(shown, 'mark .name')).toEqual([]);
  });

  it('shows the same text once, and says so', async () => {
    const shown = await page('agency', 'north');
    expect(heading(shown)).toBe('Same text.');
    expect(wordsOf(shown)).toContain('it is shown once');
    expect(prose(shown, 0)).toEqual(FERRY);
    expect(side(shown, 1)).toEqual([]);
    expect(all(shown, '[role=columnheader]')).toHaveLength(2);
    expect(all(shown, 'mark')).toEqual([]);
  });

  it('compares a lightly edited text word by word as a second mode, and says which was published earlier', async () => {
    const shown = await page('agency', 'island');
    expect(heading(shown)).toBe('Same text, lightly edited.');
    expect(shown.querySelector('input.show-edits')).not.toBeNull();
    expect(all(shown, '.pair-edits del').map(wordsOf)).toEqual(['eleven', 'a third more than planned,']);
    expect(all(shown, '.pair-edits ins').map(wordsOf)).toEqual(['11']);
    expect(wordsOf(shown)).toContain('agency.example published earlier (by 42 min, dates as given by the pages)');
    expect((await page('agency', 'bay')).querySelector('.pair-edits')).toBeNull();
    // A day beside an hour of the day before.
    expect(wordsOf(await page('bay', 'agency'))).toContain('Order unknown: only one page tells the hour and its zone');
    expect(wordsOf(await page('bay', 'nile'))).toContain(
      'nile.example published on an earlier day (by 3 days, dates as given by the pages)',
    );
  });

  it('shows in place what was cut, by its rule, behind a switch', async () => {
    const shown = await page('agency', 'island');
    expect(shown.querySelector('input.show-taken')).not.toBeNull();
    expect(wordsOf(shown.querySelector('.taken-sign'))).toBe('▒ links to other articles cut ▒');
    expect(wordsOf(shown.querySelector('.taken-text.cut'))).toBe('cut: links to other articles Read also: the storm');
    const five = await page('000', '001');
    expect(wordsOf(side(five, 1)[0]?.querySelector('.taken.above .taken-sign'))).toMatch(/^▒ headline.* cut ▒$/);
    expect((await page('agency', 'bay')).querySelector('input.show-taken')).toBeNull();
  });

  it('lights passages of texts without spaces, and names none of their letters; right to left goes by itself', async () => {
    const chinese = await page('beijing', 'hongkong');
    expect(prose(chinese, 0)).toEqual(CHINESE);
    expect(prose(chinese, 1)).toEqual(CHINESE_RETOLD);
    expect(all(chinese, 'mark').map((mark) => mark.textContent)).toContain('两国将于下月在上海举行第七轮经贸磋商');
    expect(all(chinese, '.name')).toEqual([]);
    expect(side(chinese, 0)[0]?.getAttribute('lang')).toBe('zh');
    const arabic = await page('nile', 'delta');
    expect(prose(arabic, 0)).toEqual(ARABIC);
    for (const paragraph of all(arabic, '[role=cell] p[dir]')) expect(paragraph.getAttribute('dir')).toBe('auto');
  });

  it('takes a headline for text', async () => {
    const shown = await page('agency', 'bay');
    expect(shown.querySelector('.pair-headline')?.textContent).toBe('Ferry <b>sails</b> again');
    expect(shown.querySelector('.pair-headline b')).toBeNull();
  });

  it('tells why in numbers: a waterfall that adds up to the score', async () => {
    const shown = await page('000', '001');
    const values = all(shown, '.waterfall tr:not(.total) .number').map((cell) => Number(wordsOf(cell)));
    const total = Number(wordsOf(shown.querySelector('.waterfall .total .number')));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 1);
    expect(wordsOf(shown.querySelector('.pair-measured'))).toContain('5-word shingles');
    expect(wordsOf(shown.querySelector('.pair-numbers'))).toContain('Brought together by: ');
    expect(all(shown, '.pair-would li').map(wordsOf).join()).toMatch(
      /the score would be -?\d+\.\d, under the line of 1\.0/,
    );
    const copies = await page('agency', 'island');
    const parts = all(copies, '.waterfall tr:not(.total) .number').map((cell) => Number(wordsOf(cell)));
    const sum = Number(wordsOf(copies.querySelector('.waterfall .total .number')));
    expect(parts.reduce((all, value) => all + value, 0)).toBeCloseTo(sum, 1);
  });

  it('offers what makes sense for the pair, and names what it is about', async () => {
    const together = await page('000', '001');
    expect(buttons(together)).toEqual(['same', 'apart', 'linked', 'out', 'canonical']);
    const field = (name: string): string | null | undefined =>
      together.querySelector(`[data-decide] input[name=${name}]`)?.getAttribute('value');
    const id = await idsIn(await space());
    expect([field('a'), field('b'), field('document')]).toEqual([id('000'), id('001'), id('001')]);
    expect(field('story')).toMatch(/^st_/);
    // The one that is kept cannot be kept instead, whichever is named first.
    const turned = await page('001', '000');
    expect(turned.querySelector('[data-decide] input[name=document]')?.getAttribute('value')).toBe(id('001'));
    expect(buttons(await page('000', '003'))).toEqual(['same', 'apart', 'linked']);
  });

  it('calls each by its outlet where these differ: in what can be decided, over every paragraph and in its head', async () => {
    const shown = await page('agency', 'bay');
    const words = all(shown, '[data-decide] button').map((one) => wordsOf(one));
    expect(words).toContain('bay.example’s is not part of this storyo');
    expect(words.join()).not.toMatch(/\bin:\d/);
    expect(new Set(all(shown, '.side-label').map(wordsOf))).toEqual(new Set(['agency.example', 'bay.example']));
    const heads = all(shown, '.side-name a');
    expect(heads.map(wordsOf)).toEqual(['agency.example', 'bay.example']);
    // The file stands one step behind.
    expect(heads.map((one) => one.getAttribute('title'))).toEqual(['raw/in.jsonl:1', 'raw/in.jsonl:4']);
    const decided = await page('agency', 'bay', {}, async (own) => {
      const id = await idsIn(own);
      await own.storyfold(['pin', 'apart', id('agency'), id('bay'), '--by', 'Ana']);
    });
    expect(wordsOf(decided.querySelector('.acting'))).toContain('the article of agency.example');
    expect(decided.querySelector('[data-decide] > .reason input[name=why]')).not.toBeNull();
  });

  it('counts words as every other page does, and calls a text of which nothing is known by its beginning', async () => {
    const own = await space();
    const id = await idsIn(own);
    const rows = await (await own.snapshot()).table('documents', ['document', 'words']);
    const shown = await page('000', '001');
    const heads = [...shown.querySelectorAll('.heads .pair-cell')].map(wordsOf);
    expect(heads).toHaveLength(2);
    for (const name of ['000', '001'] as const) {
      const words = Number(rows.find(({ document }) => document === id(name))?.words).toLocaleString('en');
      expect(heads.some((head) => head.includes(`${words} words`) && head.includes(name))).toBe(true);
    }
    expect(wordsOf(shown.querySelector('.side-name a')).split(' ').length).toBeGreaterThan(5);
    expect(wordsOf((await page('000', '001', { texts: 'none' })).querySelector('.side-name a'))).toMatch(/^00[01]$/);
  });

  it('calls two of one outlet by their times, and by their files where these tell no more', () => {
    const side = (name: string, outlet: string | null, published: string | null = null) => ({
      name,
      outlet,
      published,
    });
    const words = (...sides: Parameters<typeof calledIn>[0]): string[] => calledIn(sides).map((one) => one.words);
    const [early, late] = ['2026-10-20T07:55:00Z', '2026-10-20T13:10:00Z'];
    expect(words(side('a:1', 'Valley Radio', early), side('a:2', 'valley radio', late))).toEqual([
      'Valley Radio (20 Oct 2026, 07:55 UTC)',
      'valley radio (20 Oct 2026, 13:10 UTC)',
    ]);
    expect(words(side('a:1', 'Valley Radio', early), side('a:2', 'Valley Radio', early))).toEqual(['a:1', 'a:2']);
    expect(words(side('a:1', 'Valley Radio', early), side('a:2', 'Valley Radio'))).toEqual(['a:1', 'a:2']);
    expect(words(side('a:1', null, early), side('b:1', 'Valley Radio', late))).toEqual(['a:1', 'b:1']);
    expect(words(side('a:1', 'Islander'), side('b:1', 'Valley Radio'))).toEqual(['Islander', 'Valley Radio']);
  });

  it('shows who decided, with undo, as pending until it was carried out, and what the evidence says', async () => {
    const decided = await page('000', '003', {}, async (own) => {
      expect(
        await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana', '--why', 'one <i>event</i>']),
      ).toMatchObject({ code: 0 });
    });
    expect(wordsOf(decided.querySelector('.acting .pending'))).toMatch(
      /^Ana: (?:000 and 003|003 and 000) are one story \(one <i>event<\/i>\)\.\s?Waits for the next run/,
    );
    expect(decided.querySelector('.acting [data-undo]')).not.toBeNull();
    expect(buttons(decided)).toEqual(['apart', 'linked']);
    expect(wordsOf(decided.querySelector('.pair-sure'))).toContain('The evidence says otherwise: linked');
    expect(wordsOf(decided)).not.toContain('No run has carried that out');
    const done = await page('000', '003', {}, async (own) => {
      await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana']);
      expect(await own.storyfold(['apply'])).toMatchObject({ code: 0 });
    });
    expect(heading(done)).toBe('One story, by a decision.');
    expect(done.querySelector('.acting .pending')).toBeNull();
    const takenBack = await page('000', '003', {}, async (own) => {
      const { stdout } = await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana', '--why', 'one event']);
      await own.storyfold(['apply']);
      const id = /dec_\w+/.exec(stdout)?.[0] as string;
      expect(await own.storyfold(['undo', id, '--by', 'Ben', '--why', 'two events'])).toMatchObject({ code: 0 });
    });
    expect(wordsOf(takenBack.querySelector('.acting .pending'))).toMatch(
      /^Ben took back: (?:000 and 003|003 and 000) are one story \(two events\)\.\s?Waits for the next run, or storyfold apply\.\s?Take it up again$/,
    );
    const neverHeld = await page('000', '003', {}, async (own) => {
      const { stdout } = await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana']);
      await own.storyfold(['undo', /dec_\w+/.exec(stdout)?.[0] as string, '--by', 'Ben']);
    });
    expect(neverHeld.querySelector('.acting')).toBeNull();
    // What is decided of one of the two and a third one is told there.
    const third = await page('000', '001', {}, async (own) => {
      await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana']);
    });
    expect(third.querySelector('.acting')).toBeNull();
    const others = await page('001', '003', {}, async (own) => {
      await own.storyfold(['pin', 'same', '000', '003', '--by', 'Ana']);
      await own.storyfold(['apply']);
    });
    expect(heading(others)).toBe('One story by its other members.');
    expect(others.querySelector('.acting')).toBeNull();
  });

  it('goes through the pairs of a story: its members, then what is linked', async () => {
    const id = await idsIn(await space());
    const first = await page('000', '001');
    expect(wordsOf(first.querySelector('.pair-walk'))).toMatch(/^pair 1 of \d/);
    expect(first.querySelector('[data-key="p ArrowLeft"]')).toBeNull();
    const next = first.querySelector('a[data-key="n ArrowRight"]')?.getAttribute('href');
    expect(next).toBe(`/pair/${id('000')}/${id('003')}`);
    const second = await page('000', '003');
    expect(second.querySelector('a[data-key="p ArrowLeft"]')?.getAttribute('href')).toBe(
      `/pair/${id('000')}/${id('001')}`,
    );
    expect(wordsOf((await page('001', '000')).querySelector('.pair-walk'))).toMatch(/^pair 1 of \d/);
    // Two members, neither of which is kept: the walk begins at the first.
    const members = await page('island', 'bay');
    expect(members.querySelector('[data-key="p ArrowLeft"]')).toBeNull();
    expect(members.querySelector('a[data-key="n ArrowRight"]')).not.toBeNull();
  });

  it('shows passages with some words around them in a report, and how much is left out; or no text at all', async () => {
    const snippets = await page('agency', 'bay', { kind: 'report', texts: 'snippets' });
    const said = 'We have tested every weld twice, and I would put my own children on board tomorrow';
    expect(all(snippets, 'mark').map((mark) => mark.textContent)).toEqual([said, said]);
    expect(wordsOf(snippets)).toContain('harbour master Ines Duarte told reporters on the quay.');
    expect(wordsOf(snippets)).not.toContain('season tickets');
    expect(all(side(snippets, 0)[0] as Element, '.pair-left-out').map(wordsOf)).toEqual(['… 28 words …']);
    const none = await page('agency', 'bay', { kind: 'report', texts: 'none' });
    expect(wordsOf(none)).not.toContain('tested every weld');
    expect(wordsOf(none)).toContain('at most 16 words in a row');
    const bare = await page('agency', 'bay', { kind: 'report', hrefOf: () => undefined });
    expect(all(bare, 'a')).toEqual([]);
  });

  it('is not there for one document, one without text, or one that nobody knows', async () => {
    const own = await space();
    const id = await idsIn(own);
    const none = 'doc_0000000000000000' as DocumentId;
    expect(await composed(own, { page: 'pair', a: id('000'), b: id('000') })).toBeUndefined();
    expect(await composed(own, { page: 'pair', a: id('000'), b: none })).toBeUndefined();
  });
});
