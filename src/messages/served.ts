/** Words of `storyfold inspect`: of the terminal, and of pages that say why there is no other. */
export const SERVED = {
  open: (url: string) => `Open ${url} in a browser; Ctrl+C ends it.`,
  notOpened: (why: string) => `No browser could be opened (${why}): open the address yourself.`,
  portTaken: (port: number) => `Port ${port} of 127.0.0.1 is taken by another program.`,
  portShut: (port: number, why: string) => `Port ${port} of 127.0.0.1 cannot be used: ${why}.`,
  otherPort: 'Stop that program, or take another port: --port 0, or no --port, takes one that is free.',
  /** Of an open page: nobody answers it any more. */
  stopped: 'The server has stopped. storyfold inspect starts it again, and prints a new address.',
  none: {
    title: 'No run yet',
    sentence: 'Nothing was read in this project so far.',
    hint: 'storyfold run FOLDER reads what lies in FOLDER and folds it into stories. This page shows them as soon as the first run is done.',
  },
  notFound: {
    title: 'There is no such page',
    sentence: 'The address is not one of ours, or what it names is not in the current run.',
    hint: 'A story may have become part of another one, and a document may have left the input.',
    onward: 'See all stories',
  },
  noDecision: {
    title: 'Nothing was decided',
    hint: 'Go back, look at the page as it is now, and decide again. Nothing was written.',
  },
  failed: {
    title: 'This page cannot be shown',
    hint: 'Where that is the address, go on from all stories; where it is a file, correct it and load this page again. Nothing was changed.',
    bug: 'Something went wrong that should not have, and it is a mistake of Storyfold.',
    bugHint: 'The terminal in which storyfold inspect runs says more. Other pages may work; nothing was changed.',
  },
  back: 'Go back',
  method: {
    title: 'This address takes no such request',
    sentence: 'Pages are asked for by GET and HEAD; /decide and /undo take POST.',
  },
  form: {
    title: 'This is not a form of ours',
    type: 'Expected application/x-www-form-urlencoded.',
    size: (kilobytes: number) => `Expected at most ${kilobytes} KB.`,
  },
  refused: {
    token: {
      title: 'This page is for whoever started it',
      sentence:
        'Open the whole address that storyfold inspect printed in its terminal, with what stands behind ?token=. Each start has an address of its own: an older one does not work any more.',
      again: 'I have opened it in this browser: try again',
    },
    host: {
      title: 'Not under this name',
      sentence:
        'These pages are shown at 127.0.0.1 and localhost alone, with the port that storyfold inspect printed. Over ssh, forward that very port: ssh -L PORT:127.0.0.1:PORT.',
    },
    origin: {
      title: 'Not from there',
      sentence:
        'Another page asked for this. Nothing was read or written. Open the address that storyfold inspect printed.',
    },
  },
} as const;
