/** What a file system says of a file, as big integers. */
interface FileTimes {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** Names a file as it lies there: whoever writes to it, or puts another one in its place, changes its name. */
export function stampOf({ size, mtimeNs, ctimeNs, ino }: FileTimes): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

/** The later of the two times of a stamp, in milliseconds since 1970. */
export function changedAt(stamp: string): number {
  const [, modified = '0', changed = '0'] = stamp.split(' ');
  return Number(BigInt(modified) > BigInt(changed) ? BigInt(modified) : BigInt(changed)) / 1e6;
}
