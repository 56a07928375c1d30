import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { feedOf, range } from '../outlets.ts';
import { type Workspace, workspace, workspaceAfter } from '../workspace.ts';
import { wordsOf } from './composed.ts';
import { inspected, type Told } from './served.ts';

const AS_OF = ['--as-of', '2026-11-22'];

/** The five and two articles of an outlet, and one run over them. */
function withFive(): Promise<Workspace> {
  return workspaceAfter('five', async (space) => {
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    retracting(space);
    await space.put({ 'courier.jsonl': feedOf('courier', range(0, 2), (story) => story) });
    await run(space);
  });
}

/** What leaves the input leaves its story. */
function retracting(space: Workspace): void {
  writeFileSync(join(space.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
}

async function run(space: Workspace): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', ...AS_OF]);
  if (code !== 0) throw new Error(stderr);
}

const written = (space: Workspace): string => {
  const file = join(space.folder, 'storyfold', 'decisions.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const decisions = (space: Workspace): Array<Record<string, unknown>> =>
  written(space)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const page = ({ content }: Told): Document => new JSDOM(content).window.document;

/** Ids of the documents of the five, by the first letters of their names, and of their stories. */
async function idsIn(space: Workspace): Promise<{ doc: (name: string) => string; storyOf: (name: string) => string }> {
  const rows = await (await space.snapshot()).table('documents', ['document', 'path', 'story']);
  const row = (name: string) => rows.find(({ path }) => path === `raw/${name}.txt`);
  return { doc: (name) => String(row(name)?.document), storyOf: (name) => String(row(name)?.story) };
}

const listed = async (space: Workspace): Promise<Array<{ decision: { kind: string; id: string }; standing: string }>> =>
  (await space.storyfold(['pin', 'list', '--json'])).stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as never);

describe('who may see', () => {
  it('lets in whoever has the address, and takes the token out of it', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const first = await site.raw(`/stories?search=putin&token=${site.token}`);
    expect(first).toMatchObject({ status: 303, content: '' });
    expect(first.headers.location).toBe('/stories?search=putin');
    expect(first.headers['set-cookie']).toEqual([
      `storyfold-${site.port}=${site.token}; HttpOnly; SameSite=Strict; Path=/`,
    ]);
    // Somebody who is in already, with an address of yesterday.
    expect((await site.get('/stories?token=yesterday')).headers.location).toBe('/stories');
    // From a page elsewhere the browser would not send the cookie that it has just been given.
    const led = await site.raw(`/stories?token=${site.token}`, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    });
    expect(led.status).toBe(200);
    expect(led.headers['set-cookie']).toHaveLength(1);
    expect(page(led).querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('0;url=/stories');
    expect(led.content).not.toContain(site.token);
    const shown = await site.get('/stories');
    expect(shown.status).toBe(200);
    expect(page(shown).querySelectorAll('.story-item').length).toBeGreaterThan(3);
    expect(shown.headers['server-timing']).toMatch(/^total;dur=\d+\.\d$/);
    for (const told of [
      first,
      led,
      shown,
      await site.raw('/'),
      await site.get('/assets/base.css'),
      await site.get('/x'),
    ])
      expect(told.headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    const localhost = await site.get('/stories', { host: `localhost:${site.port}` });
    expect(localhost.status).toBe(200);
  });

  it('lets pages load scripts and styles of its own alone, and those who are not in nothing', async () => {
    const space = await workspace();
    const site = await inspected(space);
    expect((await site.get('/stories')).headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect((await site.raw('/stories')).headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it('knows a browser by its own cookie among others, whether an address is typed or followed', async () => {
    const space = await workspace();
    const site = await inspected(space);
    // Other programs of this machine have cookies of the same host.
    for (const cookie of [`a=b; ${site.cookie}`, `${site.cookie}; a=b`, `storyfold-1=x; ${site.cookie}; a=b`])
      expect((await site.raw('/stories', { headers: { cookie } })).status).toBe(200);
    const typed = { 'sec-fetch-site': 'none' };
    expect((await site.get('/stories', typed)).status).toBe(200);
    // Nothing stands between a typed address and the page.
    const entered = await site.raw(`/stories?token=${site.token}`, { headers: typed });
    expect([entered.status, entered.headers.location]).toEqual([303, '/stories']);
  });

  it('shows others nothing but how to get in', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const from = (headers: Record<string, string>) => ({ headers: { cookie: site.cookie, ...headers } });
    const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    const refused: Array<[number, RegExp, Promise<Told>]> = [
      [403, /Another page asked/, site.raw(`/?token=${site.token}`, { headers: script })],
      [403, /whole address that storyfold inspect printed/, site.raw('/stories')],
      [403, /whole address/, site.raw('/now')],
      [403, /whole address/, site.raw('/assets/base.css')],
      [403, /whole address/, site.raw('/?token=')],
      [403, /whole address/, site.raw(`/?token=${site.token.slice(1)}`)],
      [403, /whole address/, site.raw('/stories', { headers: { cookie: `storyfold-${site.port}=${'x'.repeat(32)}` } })],
      [403, /whole address/, site.raw('/stories', { headers: { cookie: `storyfold-1=${site.token}` } })],
      [421, /127\.0\.0\.1 and localhost alone/, site.raw('/stories', from({ host: 'evil.example' }))],
      [421, /localhost alone/, site.raw('/stories', from({ host: `evil.example:${site.port}` }))],
      [421, /localhost alone/, site.raw('/stories', from({ host: `127.0.0.1:${site.port + 1}` }))],
      [421, /localhost alone/, site.raw('/stories', from({ host: '127.0.0.1' }))],
      [421, /localhost alone/, site.raw('/stories', from({ host: 'localhost' }))],
      [421, /localhost alone/, site.raw('/stories', from({ host: `127.0.0.1.evil.example:${site.port}` }))],
      [421, /localhost alone/, site.raw(`/?token=${site.token}`, from({ host: 'evil.example' }))],
      [403, /Another page asked/, site.raw('/stories', from({ origin: 'http://evil.example' }))],
      [403, /Another page asked/, site.raw('/now', from({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }))],
      [
        403,
        /Another page asked/,
        site.raw('/now', from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })),
      ],
    ];
    for (const [status, words, asking] of refused) {
      const told = await asking;
      expect([status, told.content]).toEqual([told.status, expect.stringMatching(words)]);
      expect(told.content).not.toMatch(/putin|courier/i);
      expect(told.content).not.toContain(site.token);
      expect(told.headers['set-cookie']).toBeUndefined();
    }
    // A link from elsewhere comes without the cookie; asked again by ourselves the browser sends it.
    expect(
      page(await site.raw('/stories?size=2'))
        .querySelector('a')
        ?.getAttribute('href'),
    ).toBe('/stories?size=2');
    expect(page(await site.raw('/elsewhere')).querySelector('a')).toBeNull();
    const { stdout, stderr } = await site.stop();
    expect(stderr).toBe('');
    expect(stdout).toBe(`Open ${site.url} in a browser; Ctrl+C ends it.\n`);
  });

  it('takes decisions from its own pages alone, with cookie, origin and token', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const { doc } = await idsIn(space);
    const fields = { kind: 'same', a: doc('000'), b: doc('003'), from: '/stories' };
    const post = (headers: Record<string, string | undefined>) => site.post('/decide', fields, { headers });
    const none = { origin: undefined, 'sec-fetch-site': undefined };
    const refused: Array<[number, Promise<Told>]> = [
      [403, post({ cookie: undefined })],
      [403, post({ cookie: `storyfold-${site.port}=${'x'.repeat(32)}` })],
      [403, post(none)],
      [403, post({ ...none, origin: 'null' })],
      [403, post({ ...none, origin: 'http://evil.example' })],
      [403, post({ ...none, origin: `http://localhost:${site.port}` })],
      [403, post({ origin: 'http://evil.example' })],
      [403, post({ 'sec-fetch-site': 'cross-site' })],
      [403, post({ 'sec-fetch-site': 'same-site' })],
      [403, post({ 'sec-fetch-site': 'none' })],
      [421, post({ host: 'evil.example', origin: 'http://evil.example' })],
      [403, site.post('/decide', { ...fields, token: '' })],
      [403, site.post('/decide', { ...fields, token: `${site.token}x` })],
      [403, site.post('/undo', { of: 'dec_0000000000000000', token: 'no' })],
      [415, post({ 'content-type': 'text/plain' })],
      [415, post({ 'content-type': 'multipart/form-data; boundary=x' })],
      [415, post({ 'content-type': undefined })],
      [413, site.post('/decide', { ...fields, why: 'x'.repeat(64 * 1024) })],
      [413, site.post('/decide', { ...fields, why: 'x'.repeat(1 << 20) }, { isChunked: true, headers: {} })],
      [405, site.post('/stories', fields)],
      [405, site.post('/', fields)],
      [405, site.get('/decide')],
      [405, site.get(`/decide?${new URLSearchParams(fields)}`)],
      ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'].map((method): [number, Promise<Told>] => [
        405,
        site.raw('/stories', { method, headers: { cookie: site.cookie } }),
      ]),
    ];
    for (const [at, [status, asking]] of refused.entries()) expect([at, (await asking).status]).toEqual([at, status]);
    expect((await site.get('/undo')).headers['allow']).toBe('POST');
    expect((await site.post('/now', {})).headers['allow']).toBe('GET, HEAD');
    expect(written(space)).toBe('');
    // A browser of before Sec-Fetch-Site says its origin, and one that says neither null nor another is ours.
    for (const headers of [
      { ...none, origin: `http://127.0.0.1:${site.port}` },
      { origin: `http://127.0.0.1:${site.port}` },
      { origin: undefined },
      { ...none, host: `localhost:${site.port}`, origin: `http://localhost:${site.port}` },
      { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      { 'content-type': 'Application/X-WWW-Form-URLencoded ; charset=utf-8' },
    ])
      expect((await post(headers)).status).toBe(303);
    // The same again says nothing new.
    expect(decisions(space)).toHaveLength(1);
  });

  it('knows its own paths and files, and nothing of the disk', async () => {
    const space = await withFive();
    const site = await inspected(space);
    for (const [name, type] of [
      ['base.css', 'text/css; charset=utf-8'],
      ['news.js', 'text/javascript; charset=utf-8'],
    ] as const) {
      const told = await site.get(`/assets/${name}`);
      expect([told.status, told.headers['content-type']]).toEqual([200, type]);
      expect(told.content).toBe(readFileSync(new URL(`../../src/inspect/browser/${name}`, import.meta.url), 'utf8'));
    }
    for (const path of [
      '/assets/',
      '/assets/collect.ts',
      '/assets/../server.ts',
      '/assets/..%2fsite%2fserver.ts',
      '/assets/%2e%2e/site/server.ts',
      '/../../package.json',
      '//evil.example/stories',
      '/stories/',
      '/story/../../etc/passwd',
      '/story/%00',
      '/constructor',
      '/__proto__',
      'http://evil.example/stories',
      '/story/st_0000000000000000/more',
      '/nothing',
    ]) {
      const told = await site.get(path);
      expect([path, told.status]).toEqual([path, 404]);
      expect(wordsOf(page(told).querySelector('h1'))).toBe('There is no such page');
      expect(page(told).querySelector('main a')?.getAttribute('href')).toBe('/stories');
      expect(page(told).querySelector('nav a')).not.toBeNull();
    }
    expect((await site.get(`/stories?search=${'x'.repeat(10_000)}`)).status).toBe(200);
    expect((await site.get(`/stories?search=${'x'.repeat(20_000)}`)).status).toBe(431);
    const whole = await site.get('/stories');
    const head = await site.raw('/stories', { method: 'HEAD', headers: { cookie: site.cookie } });
    expect(head).toMatchObject({ status: 200, content: '' });
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });
});

describe('what is decided', () => {
  it('is appended with who and why, waits for the next run, and leads back', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const { doc, storyOf } = await idsIn(space);
    const [story, other] = [storyOf('000'), doc('001')];
    const said: Array<[Record<string, string | string[]>, object]> = [
      [
        { kind: 'same', a: doc('003'), b: doc('002') },
        { kind: 'same', a: [doc('002'), doc('003')].sort()[0], b: [doc('002'), doc('003')].sort()[1] },
      ],
      [{ kind: 'linked', a: doc('000'), b: doc('003') }, { kind: 'linked' }],
      [{ kind: 'apart', a: doc('000'), b: doc('004') }, { kind: 'apart' }],
      [
        { kind: 'canonical', story, document: other },
        { kind: 'canonical', story, document: other },
      ],
      [
        { kind: 'field', document: other, field: 'author', value: 'Ada Lovelace; Grace Hopper ;' },
        { kind: 'field', document: other, field: 'author', values: ['Ada Lovelace', 'Grace Hopper'] },
      ],
      [
        { kind: 'field', document: doc('002'), field: 'author', value: ['Ada', 'Grace'] },
        { kind: 'field', field: 'author', values: ['Ada', 'Grace'] },
      ],
      [
        { kind: 'field', document: other, field: 'headline', value: 'One; two <b>&' },
        { kind: 'field', field: 'headline', values: ['One; two <b>&'] },
      ],
      [
        { kind: 'field', document: other, field: 'datePublished', value: '2024-10-24' },
        { kind: 'field', field: 'datePublished', values: ['2024-10-24'] },
      ],
      [
        { kind: 'approve-line', source: 'courier', line: 'A voice for the estuary' },
        { kind: 'approve-line', source: 'courier', line: expect.stringMatching(/^[0-9a-f]{13}$/) },
      ],
      [
        { kind: 'reject-line', source: 'courier', line: '0123456789abc' },
        { kind: 'reject-line', source: 'courier', line: '0123456789abc' },
      ],
      [
        { kind: 'out', story, document: other },
        { kind: 'out', story, document: other, members: [doc('000')] },
      ],
    ];
    for (const [fields] of said) {
      const told = await site.post('/decide', { ...fields, why: ` ${fields['kind']} it is `, from: `/story/${story}` });
      expect(told.content).toBe('');
      expect([told.status, told.headers.location]).toEqual([303, `/story/${story}`]);
    }
    expect(decisions(space)).toEqual(
      said.map(([{ kind }, deed]) => expect.objectContaining({ ...deed, by: 'Ada', why: `${kind} it is` })),
    );
    const standing = await listed(space);
    expect(standing).toHaveLength(said.length);
    expect(new Set(standing.map((one) => one.standing))).toEqual(new Set(['waiting']));
    await run(space);
    const after = await listed(space);
    expect(after.filter((one) => one.standing === 'waiting')).toEqual([]);
    expect(after.find(({ decision }) => decision.kind === 'out')?.standing).toBe('active');
  });

  it('is taken back, and back again, and stays so when the page is loaded anew', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const { doc } = await idsIn(space);
    const fields = { kind: 'apart', a: doc('000'), b: doc('001'), from: '/stories' };
    await site.post('/decide', fields);
    await site.post('/decide', fields);
    const [apart, ...more] = decisions(space);
    expect(more).toEqual([]);
    expect(apart).not.toHaveProperty('why');
    const undo = async (of: unknown): Promise<void> => {
      for (const _twice of [1, 2]) {
        const told = await site.post('/undo', { of: String(of), from: '/decisions' });
        expect([told.status, told.headers.location]).toEqual([303, '/decisions']);
      }
    };
    await undo(apart?.['id']);
    expect(decisions(space)).toHaveLength(2);
    expect(await listed(space)).toMatchObject([{ standing: 'undone' }]);
    await undo(decisions(space)[1]?.['id']);
    expect(decisions(space)).toHaveLength(3);
    expect(await listed(space)).toMatchObject([{ standing: 'waiting' }]);
    // What does not hold any more may be said again.
    await undo(decisions(space)[2]?.['id']);
    await undo(apart?.['id']);
    expect(await listed(space)).toMatchObject([{ standing: 'undone' }]);
    await site.post('/decide', fields);
    expect((await listed(space)).map(({ standing }) => standing)).toEqual(['undone', 'waiting']);
    const unknown = await site.post('/undo', { of: 'dec_0000000000000000', from: '/decisions' });
    expect(unknown.status).toBe(400);
    expect(wordsOf(page(unknown).querySelector('main'))).toContain(
      'of: expected the id of a decision that was written down, found "dec_0000000000000000"',
    );
  });

  it('keeps the words of two who do not agree', async () => {
    const space = await withFive();
    const { doc } = await idsIn(space);
    const pair = { a: doc('000'), b: doc('003'), from: '/stories' };
    const ada = await inspected(space);
    const ben = await inspected(space, ['--by', ' Ben ']);
    await ada.post('/decide', { kind: 'same', ...pair });
    await ben.post('/decide', { kind: 'same', ...pair });
    await ben.post('/decide', { kind: 'apart', ...pair, why: 'another event' });
    expect(decisions(space).map(({ kind, by }) => [kind, by])).toEqual([
      ['same', 'Ada'],
      ['same', 'Ben'],
      ['apart', 'Ben'],
    ]);
    expect((await listed(space)).map(({ standing }) => standing)).toEqual(['overruled', 'overruled', 'waiting']);
    // It was overruled, so to say it again says something.
    await ada.post('/decide', { kind: 'same', ...pair });
    expect((await listed(space)).map(({ standing }) => standing)).toEqual([
      'waiting',
      'waiting',
      'overruled',
      'waiting',
    ]);
  });

  it('leads back to a page of ours and nowhere else', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const { doc } = await idsIn(space);
    for (const from of [
      'http://evil.example/',
      '//evil.example/stories',
      '/\\evil.example',
      'javascript:alert(1)',
      '/stories\r\nset-cookie: a=b',
      '/assets/base.css',
      '',
    ]) {
      const told = await site.post('/decide', { kind: 'same', a: doc('000'), b: doc('003'), from });
      expect([from, told.status, told.headers.location]).toEqual([from, 303, '/decisions']);
      expect(told.headers['set-cookie']).toBeUndefined();
    }
    const kept = await site.post('/decide', {
      kind: 'same',
      a: doc('000'),
      b: doc('003'),
      from: '/stories?search=a%26b&nonsense=1',
    });
    expect(kept.headers.location).toBe('/stories?search=a%26b');
  });

  it('is nothing where it is no decision: the page says what was expected, found and to do', async () => {
    const space = await withFive();
    const { doc, storyOf } = await idsIn(space);
    const gone = { story: storyOf('004'), document: doc('004') };
    rmSync(join(space.folder, 'raw', '004.txt'));
    await run(space);
    await space.storyfold(['pin', 'same', '002', '003', '--by', 'Ben']);
    const before = { old002: storyOf('002'), old003: storyOf('003') };
    await run(space);
    const now = await idsIn(space);
    const former = now.storyOf('002') === before.old002 ? before.old003 : before.old002;
    const site = await inspected(space);
    const lines = written(space);
    const a = doc('000');
    const mistakes: Array<[Record<string, string | string[]>, string]> = [
      [
        {},
        'kind: expected one of same, apart, linked, out, canonical, field, approve-line, reject-line, found nothing',
      ],
      [{ kind: 'forget', document: a }, 'found "forget"'],
      [{ kind: 'undo', of: a }, 'found "undo"'],
      [{ kind: 'same', a }, 'b: expected one value, found nothing'],
      [{ kind: 'same', a: [a, a], b: doc('003') }, 'a: expected one value, found 2 of them'],
      [{ kind: 'same', a, b: a }, 'b: expected another document than a'],
      [{ kind: 'same', a, b: '003' }, 'b: expected the id of a document of the current run, found "003"'],
      [{ kind: 'same', a, b: 'raw/003.txt' }, 'found "raw/003.txt"'],
      [{ kind: 'apart', a, b: a.slice(0, -1) }, 'expected the id of a document'],
      [{ kind: 'apart', a, b: "x' OR '1'='1" }, `found "x' OR '1'='1"`],
      [{ kind: 'apart', a, b: '<script>alert(1)</script>' }, 'found "<script>alert(1)</script>"'],
      [{ kind: 'out', ...gone }, `story: expected a story that lives, found ${gone.story}, which is gone`],
      [
        { kind: 'out', story: former, document: doc('002') },
        `story: expected a story that lives, found ${former}, which is part of ${now.storyOf('002')} now`,
      ],
      [{ kind: 'out', story: 'st_0000000000000000', document: a }, 'found "st_0000000000000000"'],
      [{ kind: 'canonical', story: storyOf('000'), document: doc('003') }, `expected a document of ${storyOf('000')}`],
      [{ kind: 'field', document: a, field: 'body', value: 'x' }, 'field: expected one of datePublished, author'],
      [{ kind: 'field', document: a, field: 'headline', value: ['x', 'y'] }, 'expected a list with one value'],
      [{ kind: 'field', document: a, field: 'headline', value: ' ' }, 'expected a list with one value'],
      [{ kind: 'field', document: a, field: 'author', value: ' ; ' }, 'expected a list of 1 to 50 values'],
      [{ kind: 'field', document: a, field: 'datePublished', value: '10/11/12' }, 'expected a day, as 2024-10-24'],
      [{ kind: 'same', a, b: doc('003'), why: 'x'.repeat(2001) }, 'why: expected a text of 1 to 2000 characters'],
      [{ kind: 'approve-line', source: 'kourier', line: 'A line' }, 'outlet: expected an outlet by its name'],
      [{ kind: 'reject-line', source: 'courier', line: '***' }, 'expected a line with letters or digits'],
    ];
    for (const [fields, words] of mistakes) {
      const told = await site.post('/decide', { ...fields, from: '/stories?size=2' });
      expect([words, told.status]).toEqual([words, 400]);
      const shown = page(told);
      expect(wordsOf(shown.querySelector('h1'))).toBe('Nothing was decided');
      expect(wordsOf(shown.querySelector('main'))).toContain(words);
      expect(shown.querySelector('main a')?.getAttribute('href')).toBe('/stories?size=2');
      expect(shown.querySelector('main script')).toBeNull();
    }
    expect(written(space)).toBe(lines);
  });
});

describe('while runs go on', () => {
  it('waits for the first run, and says when another came', async () => {
    const space = await workspace();
    retracting(space);
    const site = await inspected(space);
    expect((await site.get('/now')).content).toBe('{"run":null,"asOf":null}');
    const waiting = await site.get('/stories');
    expect(waiting.status).toBe(200);
    expect(wordsOf(page(waiting).querySelector('h1'))).toBe('No run yet');
    expect(page(waiting).querySelector('[data-waiting]')).not.toBeNull();
    expect(page(waiting).querySelector<HTMLElement>('.news')?.dataset['run']).toBe('0');
    const early = await site.post('/decide', { kind: 'same', a: 'doc_0', b: 'doc_1', from: '/' });
    expect(early.status).toBe(400);
    expect(written(space)).toBe('');
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await run(space);
    expect(JSON.parse((await site.get('/now')).content)).toEqual({ run: 1, asOf: '2026-11-22T00:00:00Z' });
    const first = page(await site.get('/stories'));
    expect(first.querySelectorAll('.story-item')).toHaveLength(4);
    expect(first.querySelector<HTMLElement>('.news')?.dataset['run']).toBe('1');
    // Made anew from nothing, it is run 1 again, and another one.
    for (const folder of ['clean', 'storyfold']) rmSync(join(space.folder, folder), { recursive: true });
    rmSync(join(space.folder, 'raw', '003.txt'));
    await run(space);
    expect(page(await site.get('/stories')).querySelectorAll('.story-item')).toHaveLength(3);
    rmSync(join(space.folder, 'raw', '004.txt'));
    await run(space);
    expect(JSON.parse((await site.get('/now')).content)).toMatchObject({ run: 2 });
    const second = page(await site.get('/stories'));
    expect(second.querySelectorAll('.story-item')).toHaveLength(2);
    expect(second.querySelector<HTMLElement>('.news')?.dataset['run']).toBe('2');
  });

  it('answers many at once, before, while and after runs publish, and takes decisions meanwhile', async () => {
    const space = await withFive();
    const site = await inspected(space);
    const { doc } = await idsIn(space);
    let isAtWork = true;
    const work = (async () => {
      for (const name of ['004', '003']) {
        rmSync(join(space.folder, 'raw', `${name}.txt`));
        await run(space);
      }
      isAtWork = false;
    })();
    const seen = new Set<string | undefined>();
    let decided = 0;
    while (isAtWork) {
      const told = await Promise.all([
        ...range(0, 20).map(() => site.get('/stories')),
        site.post('/decide', { kind: 'field', document: doc('000'), field: 'headline', value: `No. ${decided++}` }),
      ]);
      for (const one of told.slice(0, 20)) {
        expect(one.status, one.content).toBe(200);
        const shown = page(one);
        seen.add(
          `${shown.querySelector<HTMLElement>('.news')?.dataset['run']}: ${shown.querySelectorAll('.story-item').length}`,
        );
      }
      expect(told[20]?.status).toBe(303);
    }
    await work;
    // Each page is of one run as a whole.
    expect(
      [...seen].every((one) => ['1: 6', '2: 5', '3: 4'].includes(String(one))),
      String([...seen]),
    ).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
    expect(decisions(space)).toHaveLength(decided);
    expect(readdirSync(join(space.folder, 'clean', 'leases'))).toEqual([]);
    await run(space);
    expect((await space.storyfold(['verify'])).code).toBe(0);
  }, 120_000);

  it('says on the page what is wrong with a snapshot, in a sentence', async () => {
    const space = await withFive();
    const site = await inspected(space);
    rmSync(join(space.folder, 'clean', 'snapshots', '1', 'tables', 'stories'), { recursive: true });
    const told = await site.get('/stories');
    expect(told.status).toBe(500);
    const shown = wordsOf(page(told).querySelector('main'));
    expect(shown).toMatch(/^This page cannot be shown ?A file of the last snapshot is missing or damaged: /);
    expect(shown).toContain('storyfold recover makes the snapshot again');
    expect(told.content).not.toMatch(/at .*\.ts:\d/);
    rmSync(join(space.folder, 'clean', 'snapshots', '1', 'manifest.json'));
    expect((await site.get('/stories')).status).toBe(500);
    expect(JSON.parse((await site.get('/now')).content)).toEqual({ run: 1, asOf: null });
    expect((await site.stop()).stderr).toBe('');
  });
});
