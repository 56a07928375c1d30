import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { type ChangesFile, ChangesWriter } from '../../store/changes.ts';
import type { Draft } from '../../store/snapshot/draft.ts';

/** A story without a record. */
export type StoryEnd = { readonly state: 'gone' } | { readonly state: 'redirect'; readonly redirectTo: StoryId };

/** What is told of a document. */
export interface DocumentState {
  readonly state: 'live' | 'gone';
  readonly row?: object;
  readonly superseded: number;
}

/**
 * The change feed of a run (`domain/change.ts`): for each id that changed one line with its whole state, numbered, stories
 * before documents.
 */
export class Feed {
  readonly #lines: ChangesWriter;
  readonly #run: number;
  readonly counts = { stories: 0, documents: 0 };

  constructor(draft: Pick<Draft, 'changes'>, run: number) {
    this.#lines = new ChangesWriter((line) => draft.changes.write(line));
    this.#run = run;
  }

  /** @param record as it stands in the file @param version the run in which it changed */
  record(id: StoryId, version: number, record: string): void {
    this.#story(id, version, `"state":"live","record":${record}`);
  }

  storyEnd(id: StoryId, version: number, end: StoryEnd): void {
    const { state, ...more } = end;
    this.#story(id, version, [`"state":"${state}"`, ...fieldsOf(more)].join(','));
  }

  document(id: DocumentId, { state, ...more }: DocumentState): void {
    this.counts.documents++;
    this.#write('document', id, this.#run, [`"state":"${state}"`, ...fieldsOf(more)].join(','));
  }

  /** Known when the last line was written. */
  file(): ChangesFile {
    return this.#lines.file();
  }

  #story(id: StoryId, version: number, rest: string): void {
    this.counts.stories++;
    this.#write('story', id, version, rest);
  }

  #write(type: 'story' | 'document', id: string, version: number, rest: string): void {
    const head = `"run":${this.#run},"seq":${this.#lines.lines + 1},"type":"${type}","id":"${id}","version":${version}`;
    this.#lines.add(`{${head},${rest}}`);
  }
}

/** Fields of an object as they stand between its braces; none of an empty one. */
function fieldsOf(object: object): string[] {
  return Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : `${JSON.stringify(name)}:${canonicalJson(value)}`,
  );
}
