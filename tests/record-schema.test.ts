import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { canonicalJson } from '../src/domain/canonical-json.ts';
import { sha256 } from '../src/domain/ids.ts';
import { FIVE } from './five/five.ts';
import { workspace } from './workspace.ts';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../docs/canonical-record.schema.json', import.meta.url), 'utf8'),
) as object;

it('every record fits the published schema, and its hash is that of its content', async () => {
  const space = await workspace();
  const page = `<html lang="en"><head><title>Flood barrier holds | Example</title><meta property="og:site_name" content="Example"><meta property="article:published_time" content="2026-02-01T08:30:00+01:00"><meta name="author" content="Ann Lee"></head>
    <body><article><h1>Flood barrier holds</h1>${Array.from({ length: 5 }, (_, at) => `<p>The flood barrier at the harbour held through the night, officials of the city council told residents on day ${at + 11}.</p>`).join('')}</article></body></html>`;
  await space.put({
    ...Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])),
    'copy.txt': `${FIVE.get('002')}\n`,
    'part.txt': [...(FIVE.get('000') ?? '').split('\n').slice(0, 6)].join('\n'),
    'page.html': page,
    'feed.jsonl': `${JSON.stringify({ url: 'https://example.org/a?utm_source=x', headline: 'A headline', authors: ['B C'], text: FIVE.get('003'), published: '2024-10-25' })}\n`,
  });
  expect((await space.storyfold(['run'])).code).toBe(0);
  const records = space.records();
  expect(records.length).toBeGreaterThanOrEqual(5);
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(SCHEMA);
  for (const record of records) {
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    const { version: _version, contentHash, ...content } = record;
    expect(contentHash).toBe(`sha256:${sha256(canonicalJson(content))}`);
  }
  const dated = records.find(({ provenance }) => provenance.path === 'raw/page.html');
  expect(dated?.article).toMatchObject({
    headline: 'Flood barrier holds',
    datePublished: '2026-02-01T08:30:00+01:00',
    publisher: { name: 'Example' },
    author: [{ name: 'Ann Lee' }],
  });
  expect(dated?.fields).toMatchObject({ headline: { from: 'html' }, datePublished: { from: 'meta' } });
});
