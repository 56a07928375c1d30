import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { serve } from '../../src/inspect/site/server.ts';
import { FIVE } from '../five/five.ts';
import { treeOf, type Workspace, workspace } from '../workspace.ts';
import { inspected } from './served.ts';

async function withTwo(): Promise<Workspace> {
  const space = await workspace();
  await space.put(Object.fromEntries([...FIVE].slice(0, 2).map(([name, text]) => [`${name}.txt`, text])));
  expect((await space.storyfold(['run'])).code).toBe(0);
  return space;
}

describe('storyfold inspect', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once with 0 on %s, though browsers keep connections',
    async (signal) => {
      const space = await workspace();
      const site = await inspected(space);
      await site.get('/now');
      const idle = connect(site.port, '127.0.0.1');
      onTestFinished(() => {
        idle.destroy();
      });
      idle.on('error', () => {});
      const half = connect(site.port, '127.0.0.1', () => half.write('GET / HTTP/1.1\r\nhost: '));
      half.on('error', () => {});
      await vi.waitUntil(() => half.readyState === 'open' && half.bytesWritten > 0);
      const ended = await site.stop(signal);
      expect(ended).toEqual({ code: 0, stderr: '', stdout: `Open ${site.url} in a browser; Ctrl+C ends it.\n` });
    },
  );

  it('prints its address as JSON, and listens on this machine alone', async () => {
    const space = await workspace();
    const site = await inspected(space, ['--json', '--port', '0']);
    const refused = await new Promise((told) => {
      connect(site.port, '127.0.0.2').on('error', told).on('connect', told);
    });
    expect(refused).toBeInstanceOf(Error);
    expect((await site.stop()).stdout).toBe(`${JSON.stringify({ url: site.url })}\n`);
    expect(site.token).toMatch(/^[\w-]{32}$/);
    const again = await inspected(space, ['--json']);
    expect(again.token).not.toBe(site.token);
  });

  it('says what to do when the port is taken, or none', async () => {
    const space = await workspace();
    const other = createServer();
    onTestFinished(() => {
      other.close();
    });
    await new Promise<void>((done) => {
      other.listen(0, '127.0.0.1', done);
    });
    const { port } = other.address() as AddressInfo;
    const taken = await space.storyfold(['inspect', '--port', String(port)]);
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(taken.stderr).toBe(
      `Port ${port} of 127.0.0.1 is taken by another program.\nStop that program, or take another port: --port 0, or no --port, takes one that is free.\n`,
    );
    const wrong: Array<[string, string]> = [
      ...['80a', '-1', '65536', '1.5', ''].map((given): [string, string] => [
        `--port=${given}`,
        '--port: expected a whole number from 0 (any that is free) to 65535, found ',
      ]),
      ['--by= ', '--by: expected a name of 1 to 200 characters, found nothing'],
      [`--by=${'x'.repeat(201)}`, '--by: expected a name of 1 to 200 characters'],
    ];
    const told = await Promise.all(wrong.map(([given]) => space.storyfold(['inspect', given])));
    expect(told).toEqual(wrong.map(([, words]) => ({ code: 2, stdout: '', stderr: expect.stringContaining(words) })));
  });

  it('decides in the name of STORYFOLD_BY where none is given', async () => {
    const space = await withTwo();
    const site = await inspected(space, [], { STORYFOLD_BY: 'The desk' });
    const [a, b] = (await (await space.snapshot()).table('documents', ['document'])).map(({ document }) =>
      String(document),
    );
    await site.post('/decide', { kind: 'apart', a: String(a), b: String(b), from: '/' });
    expect(readFileSync(join(space.folder, 'storyfold', 'decisions.jsonl'), 'utf8')).toContain('"by":"The desk"');
  });

  it('changes nothing where somebody only looks', async () => {
    const space = await withTwo();
    // When a lease goes, its folder has another time of change.
    const before = treeOf(space.folder, /(?:^|\/)leases$|^clean$/);
    const site = await inspected(space);
    for (const path of ['/', '/stories', '/stories?sort=check', '/sources', '/decisions', '/now', '/nothing'])
      await site.get(path);
    await site.stop();
    expect(treeOf(space.folder, /(?:^|\/)leases$|^clean$/)).toEqual(before);
  });

  it('opens a browser, and shows no other user of the machine the token', async () => {
    const space = await workspace();
    const bin = join(space.folder, 'bin');
    mkdirSync(bin);
    const opener = join(bin, process.platform === 'darwin' ? 'open' : 'xdg-open');
    writeFileSync(
      opener,
      `#!/bin/sh\necho "$1" > ${bin}/asked\nls -ld "$(dirname "\${1#file://}")" > ${bin}/mode\ncp "\${1#file://}" ${bin}/page\n`,
    );
    chmodSync(opener, 0o755);
    const site = await inspected(space, ['--open'], { PATH: `${bin}:${process.env['PATH']}` });
    await vi.waitUntil(() => existsSync(join(bin, 'page')), { timeout: 10_000 });
    const asked = readFileSync(join(bin, 'asked'), 'utf8').trim();
    expect(asked).toMatch(/^file:\/\/\S+\/open\.html$/);
    expect(asked).not.toContain(site.token);
    expect(readFileSync(join(bin, 'mode'), 'utf8')).toMatch(/^drwx------/);
    expect(readFileSync(join(bin, 'page'), 'utf8')).toContain(`content="0;url=${site.url}"`);
    await site.stop();
    expect(existsSync(new URL(asked))).toBe(false);
    const alone = await inspected(space, ['--open'], { PATH: join(space.folder, 'nowhere') });
    expect((await alone.get('/now')).status).toBe(200);
    expect((await alone.stop()).stderr).toBe(
      'No browser could be opened (no xdg-open here): open the address yourself.\n',
    );
  });

  it('tells a mistake of its own on the terminal, and on the page that there was one', async () => {
    const space = await withTwo();
    const bugs: unknown[] = [];
    const config = { ...normalizeConfig({}, 'defaults', []), output: join(space.folder, 'clean') };
    const served = await serve(
      { ...config, home: undefined as never },
      { port: 0, by: 'Ada', onBug: (error) => bugs.push(error) },
    );
    onTestFinished(() => served.close());
    const { origin, searchParams } = new URL(served.url);
    const cookie = `storyfold-${new URL(origin).port}=${searchParams.get('token')}`;
    const told = await fetch(`${origin}/stories?sort=check`, { headers: { cookie } });
    expect(told.status).toBe(500);
    const words = await told.text();
    expect(words).toContain('it is a mistake of Storyfold');
    expect(words).not.toMatch(/undefined|TypeError/);
    expect(bugs).toEqual([expect.any(TypeError)]);
    expect((await fetch(`${origin}/stories`, { headers: { cookie } })).status).toBe(200);
  });
});
