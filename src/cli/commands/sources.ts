import { dayOf } from '../../domain/as-of.ts';
import { fromThousandths } from '../../domain/thousandths.ts';
import { readHealth, type SourceHealth } from '../../inspect/source-health.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { checkMatrixFlags, type MatrixFlags, printMatrix } from '../source-matrix-screen.ts';
import { clip, counted, inOneLine, type Terminal, thousands } from '../terminal.ts';
import { displayWidth, padded, screenColumns, wrapped } from '../wrap.ts';

const SOURCES_SHOWN = 40;
const LANGUAGES_SHOWN = 2;

/** `storyfold sources`: what each source brings, and what it came to in its last runs; those of most documents first. Or who runs whose words. */
export async function sourcesCommand(
  terminal: Terminal,
  flags: CommonFlags & MatrixFlags & { readonly matrix?: boolean },
): Promise<number> {
  checkMatrixFlags(flags);
  const { snapshot, config } = await currentSnapshot(flags);
  if (flags.matrix) return printMatrix(terminal, snapshot, config.outlets, flags);
  const sources = await readHealth(snapshot);
  if (flags.json) {
    for (const source of sources) terminal.print(JSON.stringify(source));
    return 0;
  }
  const shown = flags.all ? sources : sources.slice(0, SOURCES_SHOWN);
  const columns = screenColumns();
  const { lines: all, left } = aligned([HEAD, ...shown.map(cellsOf)], columns);
  const [head = '', ...lines] = all;
  for (const line of wrapped(head, columns, 4)) terminal.print(terminal.paint('bold', line));
  shown.forEach(({ warnings, lastRun }, at) => {
    const told = warnings.length === 0 ? [] : [`  warning: ${warnings.join(', ')} in run ${lastRun}`];
    for (const line of [lines[at] as string, ...told])
      for (const part of wrapped(line, columns, 4)) terminal.print(part);
  });
  if (sources.length > shown.length)
    terminal.print(`… ${thousands(sources.length - shown.length)} more: storyfold sources --all`);
  const words = `Shares are of what was new in the last runs with new documents of a source, ${counted(config.limits.sourceRunsKept, 'run', 'runs')} at most; "new" is the middle of them; "shared" are documents in stories of several.${left.length === 0 ? '' : ` Left out for want of room: ${left.join(', ')}.`}`;
  for (const line of wrapped(words, columns, 0)) terminal.print(terminal.paint('dim', line));
  return 0;
}

/** What a line shows: the name, six numbers, and two words that stand to the left. */
type Cells = readonly string[];

const HEAD: Cells = ['Source', 'docs', 'runs', 'new', 'shared', 'cut', 'empty', 'languages', 'last seen'];
const NUMBERS = 6;
const NAME_MIN = 12;

function cellsOf({ source, documents, runs, newMedian, folded, cut, empty, languages, lastSeen }: SourceHealth): Cells {
  const share = (value: number | undefined): string =>
    value === undefined ? '–' : `${Math.round(100 * fromThousandths(value))} %`;
  const codes = Object.keys(languages).map((language) => (language === '' ? '?' : language));
  return [
    inOneLine(source),
    thousands(documents),
    thousands(runs),
    newMedian === undefined ? '–' : thousands(newMedian),
    share(folded),
    share(cut),
    share(empty),
    codes.slice(0, LANGUAGES_SHOWN).join(' ') + (codes.length > LANGUAGES_SHOWN ? ' …' : ''),
    lastSeen === undefined ? '' : dayOf(lastSeen),
  ];
}

/** What a narrow screen does without, first to last: documents and the shares that guards go by stay. */
const SPARED = ['languages', 'empty', 'runs', 'last seen', 'new'];

/** Lines of equal columns, as wide as what stands in them; a name that is too long for the screen is cut, then columns are left out. */
function aligned(rows: readonly Cells[], columns: number): { readonly lines: string[]; readonly left: string[] } {
  const left: string[] = [];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((cells) => (cells[at] as string).length)));
  const isShown = (at: number): boolean => !left.includes(HEAD[at] as string);
  const widthOfOthers = (): number =>
    widths.reduce((sum, width, at) => (at > 0 && isShown(at) ? sum + width + 2 : sum), 0);
  while (widthOfOthers() + NAME_MIN > columns && left.length < SPARED.length) left.push(SPARED[left.length] as string);
  const others = widthOfOthers();
  const name = Math.max(NAME_MIN, columns - others);
  const lines = rows.map(([source = '', ...cells]) => {
    const shown = padded(displayWidth(source) > name ? clip(source, name) : source, name);
    const rest = cells.map((cell, at) => {
      const width = widths[at + 1] as number;
      return isShown(at + 1) ? `  ${at < NUMBERS ? cell.padStart(width) : cell.padEnd(width)}` : '';
    });
    return `${shown}${rest.join('')}`.trimEnd();
  });
  return { lines, left };
}
