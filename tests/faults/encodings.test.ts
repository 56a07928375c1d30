import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { bodyOf, restoreArticle } from '../../src/domain/article.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { decode } from '../../src/stages/read/decode.ts';
import { configOf } from '../five/five.ts';

const RUSSIAN =
  'Городской совет в четверг одобрил бюджет на следующий год. Депутаты спорили о расходах на школы и больницы почти шесть часов. Мэр заявил, что решение далось нелегко, но город получит новые автобусы.';
const GERMAN =
  'Die Bürgermeisterin erklärte am Donnerstag, die Brücke über den Fluss müsse für drei Monate gesperrt werden. Die Anwohner äußerten sich überrascht – „das trifft uns hart“, sagte ein Händler.';
const GREEK =
  'Άλλα τρία έργα αναβλήθηκαν για τον επόμενο χρόνο. Άγνωστο παραμένει πότε θα αρχίσουν οι εργασίες στη γέφυρα, είπε ο δήμαρχος στους κατοίκους της πόλης.';
const HUNGARIAN =
  '„A híd nem dől össze” – mondta a polgármester –, de a teherautókat kitiltották a városból a felújításig. Az autósoknak még legalább tíz hónapig kerülniük kell.';
const CHINESE =
  '市议会星期四批准了明年的预算。议员们就学校和医院的开支争论了近六个小时。市长表示，这一决定来之不易，但该市将获得新的公共汽车。居民们对此表示欢迎。';
const ENGLISH =
  'The city council approved the budget on Thursday. Members argued about schools and hospitals for nearly six hours before the vote was taken.';

/** Text in an encoding that Node can read and not write, by the system's iconv. */
function encode(text: string, encoding: string): Buffer {
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text });
}

it.each<[string, Uint8Array, string, { name: string; from: string; bom: boolean }]>([
  ['UTF-8', Buffer.from(RUSSIAN), RUSSIAN, { name: 'utf-8', from: 'valid', bom: false }],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${GERMAN}`), GERMAN, { name: 'utf-8', from: 'bom', bom: true }],
  [
    'UTF-16 LE with a mark',
    Buffer.from(`\ufeff${RUSSIAN}`, 'utf16le'),
    RUSSIAN,
    { name: 'utf-16le', from: 'bom', bom: true },
  ],
  [
    'UTF-16 BE with a mark',
    Buffer.from(`\ufeff${GERMAN}`, 'utf16le').swap16(),
    GERMAN,
    { name: 'utf-16be', from: 'bom', bom: true },
  ],
  [
    'UTF-16 LE without a mark',
    Buffer.from(ENGLISH, 'utf16le'),
    ENGLISH,
    { name: 'utf-16le', from: 'detected', bom: false },
  ],
  ['windows-1252', encode(GERMAN, 'CP1252'), GERMAN, { name: 'windows-1252', from: 'detected', bom: false }],
  ['KOI8-R', encode(RUSSIAN, 'KOI8-R'), RUSSIAN, { name: 'koi8-r', from: 'detected', bom: false }],
  ['windows-1251', encode(RUSSIAN, 'CP1251'), RUSSIAN, { name: 'windows-1251', from: 'detected', bom: false }],
  // What tells these from their ISO twins is a letter of Greek, and quotation marks of Windows.
  ['windows-1253', encode(GREEK, 'CP1253'), GREEK, { name: 'windows-1253', from: 'detected', bom: false }],
  ['windows-1250', encode(HUNGARIAN, 'CP1250'), HUNGARIAN, { name: 'windows-1250', from: 'detected', bom: false }],
  ['GB18030', encode(CHINESE, 'GB18030'), CHINESE, { name: 'gb18030', from: 'detected', bom: false }],
])('%s is read, and the record says how it was known', (_name, bytes, text, encoding) => {
  const { article } = prepare(
    { path: 'raw/x.txt', bytes, kind: 'text', ordinal: 0 },
    prepareOptions(configOf(), '2026-11-22'),
  );
  expect(article?.document.text).toBe(text);
  expect(bodyOf(article!)).toBe(text);
  expect(restoreArticle(article!)).toBe(text);
  expect(article?.document.origin.encoding).toEqual(encoding);
});

it('a declaration in a page is believed when the bytes agree, and not when they do not', () => {
  const page = (charset: string, body: string): string =>
    `<html><head><meta charset="${charset}"></head><body><p>${body}</p></body></html>`;
  expect(decode(encode(page('koi8-r', 'Совет'), 'KOI8-R'))).toMatchObject({
    encoding: { name: 'koi8-r', from: 'declared' },
  });
  expect(decode(Buffer.from(page('koi8-r', RUSSIAN)))).toMatchObject({ encoding: { name: 'utf-8', from: 'valid' } });
});

it('a charset that the container gives is a declaration like another', () => {
  const bare = encode('Совет принял решение.', 'KOI8-R');
  expect(decode(bare, 'koi8-r')).toMatchObject({ text: 'Совет принял решение.', encoding: { from: 'declared' } });
  const page = encode('<meta charset="koi8-r"><p>Совет', 'KOI8-R');
  // Latin-1 is what servers say by default, and fits all bytes; any other goes before the page.
  expect(decode(page, 'iso-8859-1')).toMatchObject({ encoding: { name: 'koi8-r' } });
  expect(decode(page, 'windows-1251')).toMatchObject({ encoding: { name: 'windows-1251' } });
  expect(decode(page, 'no-such-charset')).toMatchObject({ encoding: { name: 'koi8-r' } });
  expect(decode(Buffer.from(RUSSIAN), 'koi8-r')).toMatchObject({ encoding: { name: 'utf-8', from: 'valid' } });
});

it.each([
  ['cut in the middle of a character', RUSSIAN, [0xd0], 1],
  ['with two bytes that are nothing', 'Grüße aus Köln, schöne Bäume, größte Höhe. ', [0xc3, 0x28, 0xff], 2],
])('UTF-8 %s is not taken for another encoding; what is broken is replaced and counted', (_, text, broken, count) => {
  const decoded = decode(Buffer.concat([Buffer.from(text), Buffer.from(broken)]));
  expect(decoded).toMatchObject({ replaced: count, encoding: { name: 'utf-8' } });
  expect('text' in decoded && decoded.text.startsWith(`${text}\ufffd`)).toBe(true);
});

it('NULs and lone surrogates are replaced, counted and noted', () => {
  const { article, problems } = prepare(
    {
      path: 'raw/x.jsonl',
      line: 1,
      bytes: Buffer.from(`{"text": ${JSON.stringify(`${ENGLISH} a\\u0000b`).replaceAll('\\\\u', '\\u')}}`),
      kind: 'json',
      ordinal: 0,
    },
    prepareOptions(configOf(), '2026-11-22'),
  );
  expect(article?.document.text).toBe(`${ENGLISH} a\ufffdb`);
  expect(problems).toMatchObject([{ code: 'read/replaced-characters', effect: 'noted', details: { count: 1 } }]);
});
