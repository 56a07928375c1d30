/** What has left a body, and what is in it that was not: texts to show. */
export interface BodyChanges {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/**
 * Compares two bodies line by line, wherever the lines stand: more or less may have been read of a page than before. Of a line that is
 * another with a stretch more, the stretch alone.
 */
export function bodyChanges(before: string, now: string): BodyChanges {
  const gone: string[] = [];
  const come = without(linesOf(now), linesOf(before));
  for (const line of without(linesOf(before), linesOf(now))) {
    const at = come.findIndex((other) => stretchBetween(line, other) !== undefined);
    const [other] = at < 0 ? [] : come.splice(at, 1, stretchBetween(line, come[at] as string) as string);
    if (other === undefined) gone.push(line);
    else if (other.length < line.length) gone.push(...come.splice(at, 1));
  }
  return { gone, come };
}

function linesOf(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines without those of another list, each of which takes one. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return lines.filter((line) => {
    const count = counts.get(line) ?? 0;
    if (count > 0) counts.set(line, count - 1);
    return count === 0;
  });
}

/** Shorter ones are like many others by chance. */
const SHORTER_MIN = 20;

/** What the longer of two lines has more than the other, in one piece; undefined where they differ otherwise. */
function stretchBetween(a: string, b: string): string | undefined {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  if (shorter.length < SHORTER_MIN) return undefined;
  let start = 0;
  while (start < shorter.length && longer[start] === shorter[start]) start++;
  let end = 0;
  while (end < shorter.length - start && longer.at(-1 - end) === shorter.at(-1 - end)) end++;
  return start + end < shorter.length ? undefined : longer.slice(start, longer.length - end).trim();
}
