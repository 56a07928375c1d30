import type { StoryId } from '../domain/ids.ts';
import { eachLine } from '../store/files.ts';
import { ledgerFile } from '../store/journal.ts';

const FOUNDED_LINE = /^\{"sum":"[0-9a-f]{16}","run":(\d+),"seq":\d+,"type":"founded"/;

/** The first stories that a run founded, whether their documents are new or not, as the ledger says. @param limit how many */
export function foundedStories(home: string, run: number, limit: number): StoryId[] {
  const founded: StoryId[] = [];
  for (const { text } of eachLine(ledgerFile(home))) {
    if (Number(FOUNDED_LINE.exec(text)?.[1]) !== run) continue;
    founded.push((JSON.parse(text) as { readonly story: StoryId }).story);
    if (founded.length === limit) break;
  }
  return founded;
}
