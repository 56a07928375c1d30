import { thousands } from '../domain/printable.ts';

/** What the page of decisions says. */
export const DECISIONS_PAGE = {
  title: 'Decisions',
  none: 'Nobody decided anything yet.',
  noneHow:
    'The pages of stories and pairs have buttons: same, not the same, linked only, not part of this story, keep the other.',
  intro: 'What people decided goes before the evidence, and holds in every run until it is undone.',
  standings: {
    waiting: 'Waiting for the next run',
    active: 'Active',
    overruled: 'Overruled by a later one',
    obsolete: 'Obsolete: nothing to act on',
    undone: 'Undone',
  },
  why: {
    waiting: 'The next run goes by them, and by what was undone. Without new input: storyfold apply',
    active: '',
    overruled:
      'People do not agree on these: the later decision holds. To let an earlier one hold, undo the later one.',
    obsolete:
      'Their documents are gone, unknown, no articles, or no part of the story any more. They hold again if those come back.',
    undone: '',
  },
  /** Since when a decision that is undone acts no more. */
  undonePending: 'The last run still went by it.',
  collected: 'Collected in this report',
  redacted: 'its texts were taken out',
  more: (count: number) => `${thousands(count)} more: storyfold pin list`,
  on: (day: string) => `on ${day}`,
} as const;
