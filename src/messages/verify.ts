/** What `storyfold verify` says. */
export const VERIFIED = {
  title: (run: number | undefined) => `Looked through ${run === undefined ? 'what there is' : `what run ${run} left`}`,
  sound: 'All of it is as it was written, and agrees.',
  faults: (count: number) => (count === 1 ? 'One fault' : `${count} faults`),
  more: (count: string) => `And so of ${count} more.`,
} as const;
