import { writeSync } from 'node:fs';

// Operations on a disk are counted, one after the other. Synchronous on purpose: one order, the same in every run.

/** `STORYFOLD_FAIL_AT=12:ENOSPC` fails the twelfth operation; `12:SHORT` lets the first write from there on stop halfway. */
const [failAt, failCode] = (process.env['STORYFOLD_FAIL_AT'] ?? '').split(':');
let operations = 0;

/** Does one counted operation, or fails it when a test has asked for that. */
export function attempt<Result>(name: string, work: () => Result): Result {
  operations++;
  if (failCode !== undefined && failCode !== 'SHORT' && operations === Number(failAt)) {
    process.stderr.write(`injected ${failCode} into ${name}\n`);
    throw Object.assign(new Error(`${failCode}: injected into ${name}`), { code: failCode });
  }
  return work();
}

let wasShort = false;

/** Writes all bytes: one system call may take fewer of them than it was given. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    let length = bytes.length - done;
    if (failCode === 'SHORT' && !wasShort && operations + 1 >= Number(failAt) && length > 1) {
      process.stderr.write('injected a short write\n');
      wasShort = true;
      length = length >> 1;
    }
    done += attempt('write', () => writeSync(descriptor, bytes, done, length));
  }
}
