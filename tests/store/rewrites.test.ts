import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { carryOut, stageRewrite } from '../../src/store/rewrites.ts';

describe('a file that takes the place of another', () => {
  it('is staged piece by piece: one may be larger than any string', () => {
    const folder = mkdtempSync(join(tmpdir(), 'storyfold-rewrites-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'clean', 'changes'), { recursive: true });
    const where = { in: 'output', path: 'changes/1.jsonl' } as const;
    const lines = Array.from({ length: 1000 }, (_, at) => `{"seq":${at},"text":"Žižkov"}\n`);
    const rewrite = stageRewrite(join(folder, 'draft'), where, lines.values());
    const whole = lines.join('');
    expect(rewrite).toEqual({ ...where, bytes: Buffer.byteLength(whole), sha256: sha256(whole) });
    expect(stageRewrite(join(folder, 'other'), where, whole)).toEqual(rewrite);
    for (let times = 0; times < 2; times++)
      carryOut(join(folder, 'draft'), { output: join(folder, 'clean'), home: join(folder, 'home') }, [rewrite]);
    expect(readFileSync(join(folder, 'clean', 'changes', '1.jsonl'), 'utf8')).toBe(whole);
    expect(existsSync(join(folder, 'draft', 'out', 'rewritten', 'output', 'changes', '1.jsonl'))).toBe(false);
  });
});
