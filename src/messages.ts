// Every sentence that a command shows a person. Neutral by law: nobody copied or stole, nothing is "original".

export * from './messages/boilerplate.ts';
export * from './messages/decisions.ts';
export * from './messages/document.ts';
export * from './messages/forget.ts';
export * from './messages/found.ts';
export * from './messages/history.ts';
export * from './messages/other-line.ts';
export * from './messages/pair.ts';
export * from './messages/problems.ts';
export * from './messages/run.ts';
export * from './messages/schedule.ts';
export * from './messages/sentences.ts';
export * from './messages/sinks.ts';
export * from './messages/verify.ts';
export * from './messages/versions.ts';
export * from './messages/words.ts';
