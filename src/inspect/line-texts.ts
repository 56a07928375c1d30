import type { Decision } from '../domain/decision.ts';
import { lineName } from '../domain/lines-decided.ts';
import { listLearnt } from './list-learnt.ts';

/** The lines that decisions name, as far as a file of the project holds them. @param home the project's `storyfold/` folder */
export function lineTexts(home: string, decisions: readonly Decision[]): (decision: Decision) => string | undefined {
  if (!decisions.some((decision) => 'line' in decision)) return () => undefined;
  const texts = new Map(listLearnt(home).map(({ source, line, text }) => [lineName(source, line), text]));
  return (decision) =>
    'line' in decision ? texts.get(lineName(decision.source, decision.line)) || undefined : undefined;
}
