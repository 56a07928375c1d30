// Loaded into a command by `--import`: writes what its process used into the file that USAGE_FILE names, when it ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.USAGE_FILE;
if (isMainThread && file !== undefined)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    // What went through system calls, whether or not it reached the disk.
    const [read, written] = ['rchar', 'wchar'].map((name) =>
      Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(readFileSync('/proc/self/io', 'utf8'))?.[1]),
    );
    writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024, read, written }));
  });
