import { expect, it } from 'vitest';
import { failedJsonOf, recordOf } from '../../src/cli/clean-output.ts';
import { parseAsWritten, parseWithDigits } from '../../src/domain/json-numbers.ts';
import { read } from '../../src/stages/read/read.ts';

const [ONE, TWO, ROUNDED] = ['1860000000000000001', '-1860000000000000123', '1860000000000000000'];
const originOf = (json: string) =>
  read({ path: 'raw/x.jsonl', line: 1, bytes: Buffer.from(json), kind: 'json', ordinal: 0 }).items[0]?.origin;

it('long integers keep their digits, wherever they stand; other numbers are numbers', () => {
  const json = `{"id":${ONE},"a":[{"b": ${TWO}}],"n":12.5,"t":"id: ${ONE}","small":42}`;
  expect(parseWithDigits(json)).toEqual({ id: ONE, a: [{ b: TWO }], n: 12.5, t: `id: ${ONE}`, small: 42 });
  expect(parseWithDigits('{"id":7}')).toEqual({ id: 7 });
});

it('the place of a record has all digits of its id; the place of before is rounded, as it was', () => {
  expect(originOf(`{"id":${ONE},"text":"Words.","source":"Courier"}`)).toMatchObject({
    place: `id:courier:${ONE}`,
    formerPlace: `id:courier:${ROUNDED}`,
  });
  expect(originOf(`{"id":${ONE},"text":"Words."}`)).toMatchObject({
    place: `id:raw/x.jsonl:${ONE}`,
    formerPlace: `id:unknown:${ROUNDED}`,
  });
  expect(originOf(`{"id":"${ONE}","text":"Words.","source":"Courier"}`)).not.toHaveProperty('formerPlace');
});

it('what clean writes has each number as it came, also of a record that failed', () => {
  const json = `{"id":${ONE},"score":1.0,"big":1e400,"deep":{"ids":[${TWO}]},"n":7,"text":""}`;
  expect(JSON.stringify(recordOf(Buffer.from(json)))).toBe(json);
  expect(failedJsonOf(undefined, Buffer.from(json))).toContain(json.slice(0, -1));
  // A number of its own is no object to look into.
  expect(recordOf(Buffer.from(ONE))).toBeUndefined();
  expect(JSON.stringify(parseAsWritten('[7,-0,1E5]'))).toBe('[7,-0,1E5]');
});
