import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writePlainly } from '../store/files.ts';
import { openFile } from './open-file.ts';

/**
 * Opens an address in the user's browser. The program that does so is given a file that leads there, which nobody else can read:
 * the words of a command line are shown to every user of a machine, and the address lets in.
 *
 * @param failed told why, when there is no such program or it ends badly
 * @returns what removes the file
 */
export function openBrowser(url: string, failed: (why: string) => void): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-open-'));
  const file = join(folder, 'open.html');
  writePlainly(file, `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}">\n`);
  openFile(pathToFileURL(file).href, failed);
  return () => rmSync(folder, { recursive: true, force: true });
}
