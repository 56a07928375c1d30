// Ourselves as one of the tools of dedup-tools.ts: `node dedup-own.ts DOCS LEVEL …`, the product's path in memory under the default
// config, each level of it. The same lines as bench/peers/dedup.py writes; it reads the documents by itself, with all they say.
import { readFileSync } from 'node:fs';
import type { Signature } from '../src/domain/signature.ts';
import { foldOptions, linkedGroupOptions } from '../src/pipeline/corpus/corpus.ts';
import { JUDGE } from '../src/stages/judge/weights.ts';
import { VERSION } from '../src/version.ts';
import type { OwnLevel } from './dedup-tools.ts';
import { CONFIG } from './default-config.ts';
import { type FoldedInMemory, foldInMemory } from './fold-in-memory.ts';
import { linesOf, readStream } from './stream-set.ts';

const [file = '', ...levels] = process.argv.slice(2);
const answer = (row: unknown): void => console.log(JSON.stringify(row));

answer({ version: `${VERSION} (${JUDGE})`, call: 'storyfold run, in memory, default config', settings: levels });
const rows = linesOf<{ readonly id: unknown }>(file);
const started = process.cpuUsage();
const documents = readStream(file);
// What is no article (a wall, an error page) is filtered before anything is compared.
const signatures = documents.flatMap(({ article, signature }) => (article.filteredBy ? [] : [signature]));
for (const level of levels as OwnLevel[]) {
  const folded = foldInMemory(signatures, level === 'linked' ? linkedGroupOptions(CONFIG) : foldOptions(CONFIG));
  const groups = groupsOf(folded, level);
  const { user, system } = process.cpuUsage(started);
  answer({ setting: level, groups, seconds: (user + system) / 1e6, mb: peakMb() });
}

/** For each row of the file the number of its group; what is in none is one of its own. */
function groupsOf({ documents: folded, folding }: FoldedInMemory, level: OwnLevel): number[] {
  const ids = new Map(documents.map(({ id, signature }) => [signature.document, id]));
  const groups = level === 'copies' || level === 'edits' ? folding[level].map((group) => [group]) : folding.stories;
  const numbers = new Map(
    groups.flatMap((group, at) =>
      group.flatMap(({ members }) =>
        members.map((number): [string, number] => [ids.get((folded[number] as Signature).document) as string, at]),
      ),
    ),
  );
  return rows.map(({ id }, at) => numbers.get(String(id)) ?? -1 - at);
}

/** Linux only. What resourceUsage says begins with the memory of whoever started the process. */
function peakMb(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}
