import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settings } from '../../src/cli/settings.ts';
import { faultOfModule } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load.ts';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { ConfigError } from '../../src/domain/errors.ts';
import { workspace } from '../workspace.ts';

const RULES = ['donation-appeal', 'headline'];

function issuesOf(spec: unknown): Record<string, string> {
  try {
    normalizeConfig(spec, 'test', RULES);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(
      error.issues.map(({ path, expected, found, didYouMean }) => [
        path,
        `${expected} | ${found}${didYouMean ? ` | ${didYouMean}` : ''}`,
      ]),
    );
  }
}

describe('normalizeConfig', () => {
  it('takes an empty config, and knows every value', () => {
    const config = normalizeConfig({}, 'test', RULES);
    expect(config).toMatchObject({
      input: ['raw'],
      output: 'clean',
      fold: 'coverage',
      sign: { engine: 'fss', sketchSize: 128 },
      judge: { merge: 1, related: 1 },
      pair: { termBands: { bands: 32, rows: 4 } },
    });
    expect(config.canonical[0]).toBe('pin');
    expect(JSON.stringify(config)).not.toContain('null');
  });

  it('puts named criteria first and keeps the others behind them', () => {
    expect(normalizeConfig({ canonical: ['metadata', 'longest'] }, 'test', RULES).canonical).toEqual([
      'metadata',
      'longest',
      'pin',
      'whole',
      'sourcePriority',
      'credited',
      'earliest',
      'fullestQuotes',
      'leastCut',
      'contentHash',
    ]);
  });

  it('reports all mistakes at once, with path, expected, found and what was meant', () => {
    expect(
      issuesOf({
        ouput: 'x',
        fold: 'covrage',
        sign: { sketchSize: 100, engin: 'fss' },
        pair: { termBands: { bands: 4.5, rows: 2 } },
        judge: { merge: '0,8', related: Number.NaN },
        clean: { rules: { 'donation-apeal': 'cut', headline: 'keep' } },
        run: { workers: 0 },
        limits: { problemsShareMax: 80 },
      }),
    ).toEqual({
      ouput: expect.stringMatching(/the unknown name "ouput" \| output$/),
      fold: 'one of exact, near, coverage | "covrage" | coverage',
      'sign.sketchSize': 'a power of two | 100',
      'sign.engin': expect.stringMatching(/\| engine$/),
      'pair.termBands.bands': 'a whole number | 4.5',
      'judge.merge': 'a number | "0,8"',
      'judge.related': 'a number | NaN',
      'clean.rules.donation-apeal': expect.stringMatching(/\| donation-appeal$/),
      'clean.rules.headline': 'one of cut, mark, off | "keep"',
      'run.workers': 'at least 1 | 0',
      'limits.problemsShareMax': 'at most 1 | 80',
    });
  });

  it('names types and language codes as people do', () => {
    expect(
      issuesOf({
        meta: 3,
        canonical: 'earliest',
        sourcePriority: [],
        extract: { markdown: 1 },
        judge: { coverageLanguages: ['english'] },
        limits: null,
      }),
    ).toEqual({
      meta: 'a text in quotes | 3',
      canonical: 'a list | "earliest"',
      sourcePriority: 'an object | []',
      'extract.markdown': 'true or false | 1',
      'judge.coverageLanguages.0': "a language code in small letters, such as 'en' or 'de' | \"english\"",
      limits: 'an object | null',
    });
  });

  it('sees what only several values together get wrong', () => {
    expect(issuesOf({ sign: { sketchSize: 64 } })).toEqual({
      'pair.shingleBands': 'bands × rows of at most sign.sketchSize (64) | 64 × 2 = 128',
      'pair.termBands': 'bands × rows of at most sign.sketchSize (64) | 32 × 4 = 128',
    });
  });

  it('throws nothing but ConfigError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (spec) => {
        try {
          normalizeConfig(spec, 'test', RULES);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('a registry beside the config is found, one that the config names goes before it, and --text-field before its fields', async () => {
  const { folder } = await workspace();
  const config = join(folder, 'pipeline.config.json');
  const names = async (): Promise<string[]> =>
    (await settings([], { config })).outlets.registry.map(({ name }) => name);
  writeFileSync(config, '{ "input": { "paths": "raw", "fields": { "text": "para" } } }');
  expect(await names()).toEqual([]);
  writeFileSync(join(folder, 'sources.csv'), 'domain,name\ncourier.example,The Courier\n');
  expect(await names()).toEqual(['The Courier']);
  expect((await settings([], { config, textField: 'story' })).fields).toEqual({ text: ['story', 'para'] });
  writeFileSync(config, '{ "sources": "outlets.csv" }');
  writeFileSync(join(folder, 'outlets.csv'), 'name\nThe Herald\n');
  expect(await names()).toEqual(['The Herald']);
});

describe('the config file', () => {
  it.each([
    [
      'a mistake',
      'export default { ouput: "x", judge: { merge: "4" } };',
      /pipeline\.config\.js: 2 mistakes\n {2}.*\n {2}/,
    ],
    [
      'a file that throws',
      'throw new Error("broken");',
      /^pipeline\.config\.js:1:7: one mistake\n.*expected a module that loads, found broken in: throw new/,
    ],
    [
      'a syntax error',
      'export default {\n  input: "raw",\n  judge: { merge 3 },\n};\n',
      /^pipeline\.config\.js:3:18: one mistake\n.*found Unexpected number in: judge: \{ merge 3 \},\n$/,
    ],
    ['no default export', 'export const config = {};', /it has no default export/],
  ])('%s ends with exit code 2 before anything is read', async (_name, code, message) => {
    const space = await workspace();
    await space.put({ 'a.txt': 'Some text that would be read.' });
    writeFileSync(join(space.folder, 'pipeline.config.js'), code);
    const ended = await space.storyfold(['run']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
    expect(existsSync(join(space.folder, 'clean'))).toBe(false);
  });

  it('in TypeScript has the place of a syntax error, too', async () => {
    const { folder } = await workspace();
    const file = join(folder, 'pipeline.config.ts');
    writeFileSync(file, "export default {\n  input: 'raw',\n  fold: 'near' 'x',\n};\n");
    // As Node 24 throws it; in this process modules are loaded by the test runner.
    const stack = `${pathToFileURL(file).href}:3\n  input: 'raw',\n  fold: 'near' 'x',\n               ^^^\n};\n\nSyntaxError: …`;
    const error = { name: 'SyntaxError', code: 'ERR_INVALID_TYPESCRIPT_SYNTAX', message: "Expected ','", stack };
    expect(faultOfModule(error, file)).toEqual({
      message: "Expected ','",
      at: { line: 3, column: 16 },
      source: "  fold: 'near' 'x',",
    });
  });

  it('is read as JSON too, and a mistake in it has its line', async () => {
    const { folder } = await workspace();
    const file = join(folder, 'pipeline.config.json');
    writeFileSync(file, '\ufeff{ "judge": { "merge": 3 } }');
    expect(await loadConfig(undefined, folder)).toMatchObject({ spec: { judge: { merge: 3 } }, folder });
    for (const [text, place] of [
      ['{\n  "fold": "near",\n  "judge": { "merge" 3 }\n}', 'pipeline.config.json:3:22'],
      ['{\n  "fold": "near",\n', 'pipeline.config.json:2:18'],
      ['', 'pipeline.config.json:1:1'],
    ] as const) {
      writeFileSync(file, text);
      await expect(loadConfig(undefined, folder)).rejects.toMatchObject({ name: 'ConfigError', place });
    }
    writeFileSync(join(folder, 'pipeline.config.ts'), 'export default {};');
    await expect(loadConfig(undefined, folder)).rejects.toThrow('pipeline.config.ts and pipeline.config.json');
  });

  it('of a kind that is not read is not ignored in silence', async () => {
    const { folder } = await workspace();
    writeFileSync(join(folder, 'pipeline.config.yaml'), 'fold: near');
    await expect(loadConfig(undefined, folder)).rejects.toThrow('found pipeline.config.yaml, which is not read');
  });

  it('two config files are refused, a named one that is missing too', async () => {
    const space = await workspace();
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default {};');
    writeFileSync(join(space.folder, 'pipeline.config.ts'), 'export default {};');
    expect((await space.storyfold(['run'])).stderr).toContain(
      'expected one config file, found pipeline.config.ts and pipeline.config.js',
    );
    expect((await space.storyfold(['run', '--config', 'other.ts'])).code).toBe(2);
  });
});
