import { spawn } from 'node:child_process';

/** What opens a file as its user would. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
};
const OTHERWISE = ['xdg-open'] as const;

/**
 * Opens a file with the program that the user's system opens it with, and waits for nothing.
 * @param failed told why, when there is no such program or it ends badly
 */
export function openFile(file: string, failed: (why: string) => void): void {
  const [program = '', ...words] = OPENERS[process.platform] ?? OTHERWISE;
  const opener = spawn(program, [...words, file], { stdio: 'ignore', detached: true });
  opener.once('error', (error: NodeJS.ErrnoException) =>
    failed(error.code === 'ENOENT' ? `no ${program} here` : error.message),
  );
  opener.once('exit', (code) => {
    if (code !== 0 && code !== null) failed(`${program} ended with ${code}`);
  });
  opener.unref();
}

/** A command that opens a file, to be pasted into the shell that is usual there. @param platform as Node calls it */
export function openCommand(file: string, platform: NodeJS.Platform = process.platform): string {
  // What begins with a slash would be an option there, and the first text in quotation marks a title.
  if (platform === 'win32') return `start "" "${file.replaceAll('/', '\\')}"`;
  const [program] = OPENERS[platform] ?? OTHERWISE;
  const path = file.startsWith('-') ? `./${file}` : file;
  return `${program} ${/^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
}
