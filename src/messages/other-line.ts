/** What is said of stories by another merge line. */
export const OTHER_LINE = {
  head: (from: string, to: string) => `Merge line ${from} → ${to}, by the verdicts of the snapshot`,
  same: (line: string) => `The merge line is ${line} already.`,
  nothing: 'No story would be another.',
  parting: 'stories that part',
  joining: 'stories that join',
  moved: 'documents that move',
  stories: 'stories in all',
  into: (count: string) => `into ${count}`,
  joins: 'Joined',
  parts: 'Parted',
  more: (count: string) => `… and ${count} more: the same with --all`,
  part: (documents: string, name: string) => `${documents}: ${name}`,
  caveats: 'Bear in mind',
  decided: 'What people decided holds, and so do folds of an older judge.',
  raised:
    'Of undated copies some are sure at any line; here all of them are. Whether a pair reaches the line without a passage that stands in both was asked for the old line alone.',
  lowered:
    'A pair that comes over the line is folded if days and language let it be. Whether it is a form, a round-up, a look back or a pasted passage nobody asked.',
  far: (line: string) => `Scores below ${line} may stand too low, by 2.5 at most: such pairs were only glanced at.`,
  otherwise: (stories: string) => `${stories} by more than stored verdicts, and were left out.`,
  unjudged: (pairs: string) => `${pairs} that nobody compared count as no fold.`,
  toKnow: 'To know: set judge.merge in the config, then storyfold rebuild --dry-run.',
} as const;
