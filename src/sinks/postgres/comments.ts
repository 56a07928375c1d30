import type { RelationName } from '../relations.ts';

// What people read who look at our tables with the tools of the database (`\d+`).

type Comments = Readonly<
  Record<RelationName | 'cursor', { readonly table: string; readonly columns: Readonly<Record<string, string>> }>
>;

const VERSION =
  'The run in which it changed last. Of two states of a generation the one with the larger version holds.';
const SCORE = 'Against the canonical document, in thousandths.';

export const COMMENTS: Comments = {
  stories: {
    table: 'Stories, one row each, with their canonical record. Written by storyfold.',
    columns: {
      state: 'live; redirect: another story took it over (table redirects); gone: no document is left of it.',
      version: VERSION,
      label: 'What to call it in one line.',
      date_published: 'A civil date as printed: 2026-11-22 or 2026-11-22T09:30:00+03:00. No zone is invented.',
      body: 'The text of the canonical document, cleaned.',
      canonical: 'The document whose text this is.',
      documents: 'How many documents it has: see members.',
      content_hash: 'Changes when the article does.',
      record: 'The whole canonical record (storyfold/canonical/1).',
    },
  },
  documents: {
    table: 'Documents, one row each: what stands for it. Written by storyfold.',
    columns: {
      state: 'live; gone: it left the input, or was forgotten.',
      version: VERSION,
      story: 'The story that it is in.',
      copies: 'Equal for documents whose texts are copies of one another.',
      relation: 'What it is of the canonical document.',
      score: SCORE,
      bucket:
        'Where it ended up: canonical, exact-duplicate, near-duplicate, excerpt, coverage, filtered, forgotten, quarantined.',
      of: 'The canonical document, or the one that stands in its place.',
      superseded: 'How many other inputs of the document are behind this one.',
      author: 'Names, with ; between them.',
      date_published: 'A civil date as printed. No zone is invented.',
      path: 'The file that it was read from.',
      line: 'Its line or record there, from 1.',
      locator: 'Where in the file it lies, where a line does not say so.',
      first_run: 'The run that saw it first.',
      as_of: 'When this version of it was read first (UTC).',
      body: 'Its text, cleaned.',
    },
  },
  members: {
    table: 'Which documents a living story has. Rows are replaced with their story. Written by storyfold.',
    columns: {
      version: 'That of the story.',
      role: 'canonical or member.',
      relation: 'What it is of the canonical document.',
      score: SCORE,
      weak: 'Below the line from which documents count as related: for checking.',
      copies: 'Equal for documents whose texts are copies of one another.',
    },
  },
  redirects: {
    table: 'Stories that were taken over. Written by storyfold.',
    columns: { version: VERSION, redirect_to: 'The story that took it over, which may lead on.' },
  },
  cursor: {
    table: 'How far these tables follow the change feed of storyfold. One row; do not change it.',
    columns: {},
  },
};

/** Of `generation`, the same in the four tables. */
export const GENERATION_COMMENT =
  'Counts the times that the tables were written anew. NULL: the row is not of storyfold, which never touches it.';
