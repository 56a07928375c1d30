import { spawn } from 'node:child_process';

/** The word that opens a file with whatever a system opens it with. @param platform as Node calls it */
export function openWord(platform: NodeJS.Platform = process.platform): string {
  return platform === 'darwin' ? 'open' : platform === 'win32' ? 'start' : 'xdg-open';
}

/** A command that opens a file, to be pasted into the shell that is usual there. */
export function openCommand(file: string, platform: NodeJS.Platform = process.platform): string {
  const word = openWord(platform);
  // There the first text in quotation marks is a title, and what begins with a slash an option.
  if (platform === 'win32') return `${word} "" "${file.replaceAll('/', '\\')}"`;
  // What begins with a dash would be an option.
  const path = file.startsWith('-') ? `./${file}` : file;
  return `${word} ${/^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
}

/** Opens a file, and waits for nothing: what becomes of it is on the screen. */
export function openFile(file: string): void {
  const [word, args] = process.platform === 'win32' ? ['cmd', ['/c', 'start', '""', file]] : [openWord(), [file]];
  const child = spawn(word, args as string[], { detached: true, stdio: 'ignore' });
  // Without anything that opens files, the line on the screen says where it lies.
  child.on('error', () => {});
  child.unref();
}
