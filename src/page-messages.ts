// Every sentence that a page shows: those of commands, and its own. Commands do without: what they load, each start pays for.

export * from './messages/dates.ts';
export * from './messages/decisions-page.ts';
export * from './messages/problems-page.ts';
export * from './messages/ran-later.ts';
export * from './messages/report.ts';
export * from './messages/rules.ts';
export * from './messages/run-page.ts';
export * from './messages/served.ts';
export * from './messages/site.ts';
export * from './messages/sources-page.ts';
export * from './messages/story.ts';
export * from './messages.ts';
