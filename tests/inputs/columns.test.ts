import { describe, expect, it } from 'vitest';
import { declaredOf, textIn } from '../../src/domain/declared.ts';
import { problemSentence } from '../../src/messages.ts';
import { AskedFields } from '../../src/pipeline/prepare/asked-fields.ts';
import { countBytes, LIMITS, readBytes, rowsOf } from './reading.ts';

const TEXT = 'The council voted.';

async function table(name: string, content: string | Buffer, limits = LIMITS) {
  const bytes = Buffer.from(content);
  const found = await readBytes(name, bytes, limits);
  // Both counts know the same names.
  const rows = rowsOf(found);
  if (rows !== undefined) expect(await countBytes(name, bytes, limits)).toBe(rows);
  const records = found.flatMap((one) =>
    'input' in one ? [JSON.parse(Buffer.from(one.input.bytes).toString('utf8')) as Record<string, unknown>] : [],
  );
  return { records, problems: found.flatMap((one) => ('problem' in one ? [one.problem] : [])) };
}

describe('headers in the languages of the rules', () => {
  it.each([
    ['de', 'titel;text;datum;autor;quelle'],
    ['de, in full', 'Überschrift;Volltext;Veröffentlicht am;Verfasser;Quelle'],
    ['fr', 'titre;texte;date de publication;auteur;source'],
    ['es', 'título;texto;fecha;autor;fuente'],
    ['es, decomposed', 'título;cuerpo;fecha;autor;fuente'.normalize('NFD')],
    ['pt', 'titulo;conteúdo;data;autor;fonte'],
    ['it', 'titolo;testo;data;autore;fonte'],
    ['pl', 'tytuł;treść;data;autor;źródło'],
    ['tr', 'BAŞLIK;METİN;TARİH;YAZAR;KAYNAK'],
    ['ru', 'Заголовок;Текст;Дата;Автор;Источник'],
    ['uk', 'назва;текст статті;дата публікації;автор;джерело'],
    ['ar', 'العنوان;النص;التاريخ;الكاتب;المصدر'],
    ['zh', '标题;正文;发布时间;作者;来源'],
    ['zh, traditional', '標題;內容;日期;記者;來源'],
    ['ja', 'タイトル;本文;日付;著者;出典'],
  ])('%s: %s', async (_language, header) => {
    const { records, problems } = await table('a.csv', `${header}\nPool;${TEXT};2026-11-20;Ann Lee;courier.example\n`);
    expect(problems).toEqual([]);
    expect(textIn(records[0] ?? {})?.content).toBe(TEXT);
    expect(declaredOf(records[0] ?? {})).toEqual({
      headline: 'Pool',
      datePublished: '2026-11-20',
      author: ['Ann Lee'],
      source: 'courier.example',
    });
  });

  it('a header in an encoding of before is read as far as its letters go', async () => {
    expect((await table('a.csv', Buffer.from(`título,texto\nPool,${TEXT}\n`, 'latin1'))).problems).toEqual([]);
  });

  it('data is a date only where it holds one', () => {
    expect(declaredOf({ data: { text: 'Words' } })).toEqual({});
    expect(declaredOf({ data: 'Words that are long, and no date at all, whatever they say of 2026' })).toEqual({});
  });
});

describe('columns that are not known', () => {
  it('are said once a table, with a guess, where neither headline, date nor address was found', async () => {
    const { records, problems } = await table('a.csv', `id,titl,text,datm,foo\n1,Pool,${TEXT},2026-11-20,x\n`);
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'read/unknown-columns', effect: 'noted', path: 'raw/a.csv' }]);
    expect(problems.map(problemSentence)).toEqual([
      'Of the table only the texts are used: the columns titl, datm, foo are not known; did you mean title for titl, date for datm? Rename them (title, date, url, author, source), or name them under input.fields in the config.',
    ]);
  });

  it('are nothing to speak of otherwise', async () => {
    for (const header of ['id,text', 'foo,text,title', 'text,author,section'])
      expect((await table('a.csv', `${header}\n${header}\n`)).problems, header).toEqual([]);
    const own = { ...LIMITS, otherNames: ['Main_Line'] };
    expect((await table('a.csv', 'main line,text,foo\na,b,c\n', own)).problems).toEqual([]);
  });

  it('are shown cut where a table has no header', async () => {
    const { problems } = await table('a.csv', `${'A whole sentence. '.repeat(30)},text of another\nb,c\n`);
    expect(problems).toMatchObject([
      { code: 'read/columns', details: { found: 'A whole sentence. A whole sentence. A w…, text of another' } },
    ]);
  });
});

describe('a field that texts are asked for in', () => {
  const record = (value: unknown, line = 1) =>
    ({ path: 'raw/a.jsonl', line, kind: 'json', bytes: Buffer.from(JSON.stringify(value)) }) as const;

  it('is said where no record of the run has it, with the fields there are', () => {
    const asked = new AskedFields(['txet']);
    for (const line of [1, 2]) asked.look(record({ title: 'Pool', text: TEXT }, line));
    expect(asked.problems()).toMatchObject([{ effect: 'noted', path: 'raw/a.jsonl', line: 1 }]);
    expect(asked.problems().map(problemSentence)[0]).toMatch(
      /named txet.*did you mean text\? The first has.*title, text/,
    );
  });

  it('is found once in any record, empty too, or within one', () => {
    for (const value of [{ Story_Text: '' }, { fields: { main: TEXT } }]) {
      const asked = new AskedFields(['storytext', 'fields.main']);
      asked.look(record({ text: TEXT }));
      asked.look(record(value, 2));
      expect(asked.problems()).toEqual([]);
    }
    const asked = new AskedFields(['x']);
    asked.look({ path: 'raw/a.txt', kind: 'text', bytes: Buffer.from('x') });
    expect(asked.problems()).toEqual([]);
    expect(new AskedFields(undefined).problems()).toEqual([]);
  });
});
