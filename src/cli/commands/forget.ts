import { type Decision, decisionOf } from '../../domain/decision.ts';
import { inForce } from '../../domain/decisions-in-force.ts';
import { type Delivery, isLacking } from '../../domain/delivery.ts';
import { ConfigError, EXIT, RunError } from '../../domain/errors.ts';
import { Forgotten, forgottenDocument } from '../../domain/forgotten.ts';
import type { DocumentId } from '../../domain/ids.ts';
import { normalizeUrl } from '../../domain/urls.ts';
import { type DecideFlags, decider } from '../../inspect/decide/decide.ts';
import { findDocument, type KnownDocument } from '../../inspect/find-document.ts';
import { textsLike } from '../../inspect/texts-like.ts';
import { FORGET } from '../../messages.ts';
import { formerPlaces } from '../../pipeline/past/former-places.ts';
import { appendDecisions } from '../../store/decisions.ts';
import { momentAt } from '../../store/read-decision.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { tellDeliveries } from '../delivery-lines.ts';
import { type ExecuteFlags, execute } from '../execute.ts';
import { boundHeap } from '../heap.ts';
import { redactLog } from '../log.ts';
import { checkFolders, settings } from '../settings.ts';
import { printable, type Terminal } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const COPIES_SHOWN = 5;

type Forget = Extract<Decision, { kind: 'forget' }>;

/** What is to be forgotten, as it stands before. */
interface Target {
  readonly decision: Forget;
  /** Where its inputs lie; those are the user's own and stay. */
  readonly paths: readonly string[];
  /** Where other documents with the same text lie. */
  readonly copies: readonly string[];
}

/**
 * `storyfold forget`: takes the text of documents out of everything that runs left, and reads what comes from their places no
 * more.
 */
export async function forgetCommand(
  terminal: Terminal,
  names: readonly string[],
  flags: ExecuteFlags & DecideFlags & { readonly reason?: string },
): Promise<number> {
  const config = await settings([], flags);
  checkFolders({ ...config, input: [], meta: undefined });
  const why = flags.reason?.trim();
  if (!why) throw mistake('--reason', 'why it is to be forgotten: that is kept', 'nothing');
  // Before anything is written down: the process starts over here.
  boundHeap(config);
  const snapshot = await openSnapshot(config.output);
  const targets: Target[] = [];
  for (const name of names) targets.push(await targetOf(snapshot, name, why, decider(flags)));
  const documents = new Set(targets.flatMap(({ decision: { document } }) => document ?? []));
  const former = documents.size > 0 ? formerPlaces(config.home, documents) : [];
  redactLog(config.output, [...targets.flatMap(({ paths }) => paths), ...former.map(({ path }) => path)]);
  const before = new Map<DocumentId, Forget>();
  appendDecisions(config.home, (known) => {
    for (const one of new Forgotten(inForce(known).active, (place) => place).decisions)
      before.set(forgottenDocument(one), one);
    return targets.map(({ decision }) => decision).filter((decision) => !before.has(forgottenDocument(decision)));
  });
  const applied = snapshot && (await carriedOut(() => execute(terminal, config, flags, { kind: 'apply' })));
  // What was decided before, and not carried out until now, is news.
  const isNews = applied !== undefined && applied.result.unchangedSince === undefined;
  const stores = isNews ? storeWords(applied.result.deliveries) : [];
  if (flags.json) for (const target of targets) terminal.print(JSON.stringify(target));
  else
    for (const target of targets)
      for (const line of [
        ...screenOf(target, isNews ? undefined : before.get(forgottenDocument(target.decision))),
        ...stores,
      ])
        for (const part of wrapped(line, screenColumns(), 4)) terminal.print(part);
  return applied ? tellDeliveries(terminal, applied.result.deliveries, flags) : EXIT.done;
}

/** Whether the stores gave it up. */
function storeWords(deliveries: readonly Delivery[]): string[] {
  const left = deliveries.filter(isLacking);
  if (left.length > 0) return [`  ${FORGET.notInStores(left.map(({ sink }) => sink).join(', '))}`];
  return deliveries.length > 0 ? [`  ${FORGET.inStores}`] : [];
}

/** Whoever is refused here must know that the text is there still, and what becomes of the decision. */
async function carriedOut<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    throw new RunError(error.code, error.exitCode, error.message, `${error.hint} ${FORGET.waits}`);
  }
}

async function targetOf(snapshot: Snapshot | undefined, name: string, why: string, by: string): Promise<Target> {
  const stamp = { at: momentAt(Date.now()), by, why };
  const known = snapshot && (await knownAs(snapshot, name));
  if (!snapshot || !known) {
    const url = normalizeUrl(name);
    if (url === undefined) throw mistake('document', 'a known document, or the URL of one to come', name);
    const decision = decisionOf({ kind: 'forget', place: `url:${url}`, hashes: [] }, stamp) as Forget;
    return { decision, paths: [], copies: [] };
  }
  const { document, place, inputs, copies } = await textsLike(snapshot, known);
  const hashes = [...new Set(inputs.flatMap(({ sha256 }) => sha256 ?? []))].sort();
  const decision = decisionOf({ kind: 'forget', document, place, hashes }, stamp) as Forget;
  return { decision, paths: [...new Set(inputs.map(({ path }) => path))], copies };
}

/** The document of a name; undefined where an address is given that nothing came from yet. */
async function knownAs(snapshot: Snapshot, name: string): Promise<KnownDocument | undefined> {
  try {
    return await findDocument(snapshot, name);
  } catch (error) {
    if (error instanceof RunError && error.code === 'inspect/unknown' && normalizeUrl(name) !== undefined)
      return undefined;
    throw error;
  }
}

/** @param known the decision that it was forgotten by already */
function screenOf({ decision, paths, copies }: Target, known?: Forget): string[] {
  const { document, place, why = '' } = decision;
  if (known) return [FORGET.known(document ?? printable(place), printable(known.by), known.at.slice(0, 10))];
  if (document === undefined) return [FORGET.nothingYet(printable(place)), `  ${FORGET.stays(printable(why))}`];
  return [
    FORGET.done(document),
    `  ${FORGET.gone}`,
    `  ${FORGET.stays(printable(why))}`,
    ...paths.map((path) => `  ${FORGET.yourFile(printable(path))}`),
    ...(copies.length > 0
      ? [`  ${FORGET.copies(copies.length, copies.slice(0, COPIES_SHOWN).map(printable).join(', '))}`]
      : []),
  ];
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
