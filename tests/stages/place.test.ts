import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConfigError } from '../../src/domain/errors.ts';
import { NO_OUTLETS, type Outlets, prioritiesOf } from '../../src/domain/outlets.ts';
import { normalizeUrl } from '../../src/domain/urls.ts';
import { readRegistry } from '../../src/inputs/source-registry.ts';
import { read } from '../../src/stages/read/read.ts';
import { instantOf } from '../../src/text/instants.ts';

const OUTLETS: Outlets = {
  registry: [
    { name: 'The Courier', domain: 'courier.example', language: 'en', priority: 3 },
    { name: 'Courier Sport', domain: 'sport.courier.example' },
  ],
  folders: { herald: 'herald.example', 'deep/c': 'courier.example' },
};

function placed(record: object, path = 'raw/a.jsonl', outlets = NO_OUTLETS): Record<string, unknown> {
  const input = {
    path,
    line: 1,
    bytes: Buffer.from(JSON.stringify({ text: 'Some text.', ...record })),
    kind: 'json' as const,
    ordinal: 0,
  };
  const [item] = read(input, { fields: {}, outlets }).items;
  const { place, formerPlace } = item?.origin ?? {};
  return {
    source: item?.source,
    place: place?.replace(/content:.*/, 'content'),
    ...(formerPlace ? { formerPlace } : {}),
  };
}

describe('places', () => {
  it.each([
    ['https://spa.example/#!/article/7', 'https://spa.example#!/article/7'],
    ['http://spa.example/app/?utm_source=x#/article/7/', 'https://spa.example/app#/article/7'],
    ['https://courier.example/a#comments', 'https://courier.example/a'],
    ['https://courier.example/a#!', 'https://courier.example/a'],
    ['https://courier.example/a#/', 'https://courier.example/a'],
  ])('%s is %s', (address, expected) => expect(normalizeUrl(address)).toBe(expected));

  it('ids count within a known source, else within their file; the place of before is remembered', () => {
    expect(placed({ id: 7 })).toEqual({ source: 'unknown', place: 'id:raw/a.jsonl:7', formerPlace: 'id:unknown:7' });
    expect(placed({ id: 7 }, 'raw/courier/a.jsonl')).toMatchObject({
      place: 'id:raw/courier/a.jsonl:7',
      formerPlace: 'id:courier:7',
    });
    expect(placed({ id: 7, source: 'Courier' })).toEqual({ source: 'courier', place: 'id:courier:7' });
    expect(placed({ id: 7, publisher: 'Courier' })).toMatchObject({ source: 'courier', place: 'id:courier:7' });
    expect(placed({ url: 'https://spa.example/#!/a/1' })).toEqual({
      source: 'spa.example',
      place: 'url:https://spa.example#!/a/1',
      formerPlace: 'url:https://spa.example',
    });
    expect(placed({ url: 'https://spa.example/a' })).not.toHaveProperty('formerPlace');
  });

  it('sources have the names of the registry: by name, domain, part of a site, or a folder that is named', () => {
    const source = (record: object, path?: string): unknown => placed(record, path, OUTLETS)['source'];
    expect(source({ source: 'the courier' })).toBe('The Courier');
    expect(source({ source: 'https://www.courier.example/' })).toBe('The Courier');
    expect(source({ url: 'https://www.courier.example/a' })).toBe('The Courier');
    expect(source({ url: 'https://sport.courier.example/a' })).toBe('Courier Sport');
    expect(source({}, 'raw/herald/a.jsonl')).toBe('herald.example');
    expect(source({}, 'raw/deep/c/a.jsonl')).toBe('The Courier');
    expect(source({}, 'raw/courier.example/a.jsonl')).toBe('The Courier');
    expect(source({}, 'raw/2026-11-20/a.jsonl')).toBe('unknown');
    expect(prioritiesOf(OUTLETS, { 'sport.courier.example': 2 })).toEqual({ 'The Courier': 3, 'Courier Sport': 2 });
  });
});

it('what a table says goes before the record, the record before its container; each names what it may', () => {
  const of = (more: object, record: object = {}, outlets = OUTLETS) => {
    const bytes = Buffer.from(JSON.stringify({ text: 'Some text.', ...record }));
    return read({ path: 'raw/a.jsonl', line: 1, bytes, kind: 'json', ordinal: 0, ...more }, { fields: {}, outlets })
      .items[0];
  };
  const container = { url: 'https://c.example/1', language: 'de', publisher: 'Channel' };
  expect(of({ container, sidecar: { language: 'fr' } }, { url: 'https://r.example/1', language: 'it' })).toMatchObject({
    declared: { url: 'https://r.example/1', language: 'fr', publisher: 'Channel' },
    declaredFrom: { url: 'record', language: 'sidecar', publisher: 'container' },
  });
  // A channel of a feed is no outlet.
  expect(of({ container: { publisher: 'Channel' } })?.source).toBe('unknown');
  expect(of({}, { publisher: 'Channel' })?.source).toBe('channel');
  // The language of the outlet is for texts: a page says its own.
  expect(of({}, { source: 'The Courier' })?.declaredFrom).toMatchObject({ language: 'registry' });
  const page = '<html lang="de"><p>Ein Text.</p></html>';
  expect(of({}, { source: 'The Courier', text: page })?.declared).not.toHaveProperty('language');
  // A file that is one document lies where it lies, whatever its id is.
  expect(of({ line: undefined, path: 'raw/x.json' }, { id: 7 })?.origin.place).toBe('path:raw/x.json');
  const odd = {
    registry: [
      { name: 'b.example', domain: 'a.example' },
      { name: 'B', domain: 'b.example' },
    ],
    folders: {},
  };
  expect(of({}, { source: 'b.example' }, odd)?.source).toBe('B');
});

it('a registry is read, or refused with every mistake in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'sources.csv');
  writeFileSync(file, '\ufeffDomain,name,priority\nWWW.Courier.example,The Courier,3\nherald.example,,\n');
  expect(await readRegistry(file)).toEqual([
    { name: 'The Courier', domain: 'courier.example', priority: 3 },
    { name: 'herald.example', domain: 'herald.example' },
  ]);
  const issues = async (text: string): Promise<string[]> => {
    writeFileSync(file, text);
    const error = await readRegistry(file).catch((caught: unknown) => caught);
    return (error as ConfigError).issues.map(({ path, found, didYouMean = '' }) =>
      `${path}: ${found} ${didYouMean}`.trim(),
    );
  };
  expect(await issues('domain,prioritty\nx.example,1\n')).toEqual(['line 1: a column "prioritty" priority']);
  expect(
    await issues(
      'domain,name,country,language,priority\nx.example,,gbr,english,high\n,,,,\nhttp://y.example/,Y,gb,en,1\nX.example,Z,,,\n',
    ),
  ).toEqual([
    'line 2, country: "gbr"',
    'line 2, language: "english"',
    'line 2, priority: "high"',
    'line 3, domain: ""',
    'line 4, domain: "http://y.example/"',
    'line 5: x.example again, as in line 2',
  ]);
});

it.each([
  ['2026-11-20T06:00:00Z', '2026-11-20T06:00:00Z'],
  ['2026-11-20 07:00:00.250+01:00', '2026-11-20T06:00:00.250Z'],
  ['20261120060000', '2026-11-20T06:00:00Z'],
  ['Fri, 20 Nov 2026 06:00:00 GMT', '2026-11-20T06:00:00Z'],
  ['20 Nov 26 01:00 EST', '2026-11-20T06:00:00Z'],
  ['1795154400', '2026-11-20T06:00:00Z'],
  ['1795154400000', '2026-11-20T06:00:00Z'],
  ['1795154400.5', '2026-11-20T06:00:00.500Z'],
  ['November 20, 2026', '2026-11-20T00:00:00Z'],
])('the moment %s is %s', (printed, expected) => expect(instantOf(printed)).toBe(Date.parse(expected)));

it.each(['yesterday', '2026-13-40T06:00:00Z', '12'])('%s is no moment', (printed) =>
  expect(instantOf(printed)).toBeUndefined(),
);
