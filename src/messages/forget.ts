/** What `storyfold forget` says. */
export const FORGET = {
  done: (document: string) => `Forgotten: ${document}.`,
  gone: 'Its text is gone from results, older snapshots, state, feed, quarantine, logs and decisions. Nothing that comes from its place is read any more.',
  inStores: 'It is gone from the stores of the config, too.',
  notInStores: (names: string) => `It stands in ${names} still: what to do is said below.`,
  /** Behind the name of the fact. */
  by: (by: string, day: string, reason: string, id: string) => `by ${by} on ${day}: ${reason} (${id})`,
  known: (document: string, by: string, day: string) =>
    `${document} was forgotten before, as ${by} decided on ${day}: nothing changed.`,
  waits:
    'The decision is written down, and the text is there still: the next storyfold run or storyfold apply takes it out.',
  stays: (reason: string) => `What stays: its id, its place, the hash of its bytes, and the reason: ${reason}`,
  yourFile: (path: string) => `Your own file stays where it is: ${path}`,
  copies: (count: number, paths: string) =>
    `${count === 1 ? 'Another document has' : `${count} other documents have`} the same text, lightly edited or in part, and ${count === 1 ? 'stays' : 'stay'}: ${paths}. To forget ${count === 1 ? 'it' : 'them'}, too, name ${count === 1 ? 'it' : 'each'}`,
  nothingYet: (place: string) => `Nothing has come from ${place} yet; what comes from there will not be read.`,
} as const;
