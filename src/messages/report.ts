/** Words of a report alone. */
export const REPORT = {
  title: (run: number) => `Report of run ${run}`,
  /** On the first page and above lists of stories, where not all are there. */
  sample: (shown: string, all: string) =>
    `This report shows ${shown} of ${all} stories: those to check first, the largest, the newest, and what is new in this run.`,
  /** Stories whose pairs and documents found no room. */
  bare: (count: string) =>
    `${count === '1' ? 'One of them is' : `${count} of them are`} shown without pairs and documents, to keep the file small.`,
  bareOfAll: (count: string) =>
    `${count === '1' ? 'One story is' : `${count} stories are`} shown without pairs and documents, to keep the file small.`,
  inspect: 'storyfold inspect shows all.',
  texts: {
    full: 'This report holds the texts whole. Nothing in it asks the network for anything.',
    snippets:
      'Of the texts this report holds the passages that matter, with a little around them (storyfold report --text full has them whole). Nothing in it asks the network for anything.',
    none: 'This report holds headlines and no texts; a story none of whose articles has a headline is called by their first words (storyfold report --text full has the texts whole). Nothing in it asks the network for anything.',
  },
  lists: 'Lists of stories',
  written: (file: string, bytes: string) =>
    `${file}: ${bytes} MB, one file that needs no network and nothing beside it.`,
  sampled: (shown: string, all: string) => `It shows ${shown} of ${all} stories; storyfold inspect shows all.`,
  notWritten: (run: number, why: string) =>
    `Run ${run} is published; its report could not be written: ${why} To try again: storyfold report`,
  notOpened: (why: string) => `No browser could be opened (${why}): open the file yourself.`,
  gone: (run: number) => `The snapshot of run ${run} was removed while its report was written.`,
  again: 'storyfold report once more takes the current one.',
} as const;

/** Decisions that a report collects in a browser. */
export const COLLECTED = {
  title: 'Collected decisions',
  explain: 'They are kept in this browser until the file is downloaded and imported; nothing is sent.',
  one: '1 decision',
  many: '{} decisions',
  by: 'Who decided',
  name: 'Your name',
  undoLast: 'Undo last',
  download: 'Download',
  next: 'Then:',
  command: 'storyfold pin --import decisions.jsonl && storyfold apply',
  waits: 'waits for download and import',
} as const;
