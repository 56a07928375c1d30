import { ConfigError, EXIT, RunError } from '../../domain/errors.ts';
import { issueSentence, SERVED } from '../../page-messages.ts';
import { type Address, pathOf } from '../pages/address.ts';
import { type Drawn, html } from '../views/html.ts';
import { NO_RUN, NOT_FOUND, Notice, type NoticeWords } from '../views/notice.ts';
import { Frame, fileOf } from '../views/shell.ts';
import type { View } from '../views/view.ts';
import { type Answer, answered } from './answer.ts';
import { SCRIPTS, STYLES } from './assets.ts';
import { compose } from './compose.ts';
import type { ServedProject } from './project.ts';

const ANYWHERE: Address = { page: 'stories', filter: {} };

const PARTS = {
  head: STYLES.map((name) => `<link rel="stylesheet" href="/assets/${name}">`).join(''),
  foot: SCRIPTS.map((name) => `<script type="module" src="/assets/${name}"></script>`).join(''),
};

/** The page of an address, made of the current snapshot. @param address undefined: it means none */
export async function page(served: ServedProject, address: Address | undefined): Promise<Answer> {
  if (!address) return notice(served, 404, NOT_FOUND);
  try {
    return await served.current.use(async (snapshot) => {
      if (!snapshot) return notice(served, 200, NO_RUN, address);
      const view = viewOf(served, address, snapshot.run);
      const { project: config } = served;
      const composed = await compose({ snapshot, config, home: config.home }, address, view);
      return composed ? framed(view, 200, composed.title, composed.body) : notice(served, 404, NOT_FOUND, address);
    });
  } catch (error) {
    return failed(served, error, address);
  }
}

/** Says on a page what a page, or a decision, failed of. @param here where it was asked for, or decided */
export async function failed(
  served: ServedProject,
  error: unknown,
  here: Address,
  isDecision = false,
): Promise<Answer> {
  const isMistake = error instanceof ConfigError || (error instanceof RunError && error.exitCode === EXIT.usage);
  if (!isMistake && !(error instanceof RunError)) served.onBug(error);
  const isLocked = error instanceof RunError && error.exitCode === EXIT.locked;
  const status = isMistake ? (isDecision ? 400 : 404) : isLocked ? 503 : 500;
  const { title, sentences, hint } = wordsOf(error, isDecision);
  return notice(
    served,
    status,
    {
      title: isDecision ? SERVED.noDecision.title : title,
      sentences,
      hint,
      onward: isDecision ? [here, SERVED.back] : [ANYWHERE, SERVED.notFound.onward],
    },
    here,
  );
}

function wordsOf(error: unknown, isDecision: boolean): Pick<NoticeWords, 'title' | 'sentences' | 'hint'> {
  const { title, hint, bug, bugHint } = SERVED.failed;
  if (error instanceof ConfigError)
    return { title, sentences: error.issues.map(issueSentence), hint: isDecision ? SERVED.noDecision.hint : hint };
  if (error instanceof RunError) return { title, sentences: error.message.split('\n'), hint: error.hint };
  return { title, sentences: [bug], hint: bugHint };
}

/** A page with the frame of all, and words alone in it. */
export async function notice(
  served: ServedProject,
  status: number,
  words: NoticeWords,
  here: Address = ANYWHERE,
  headers: Answer['headers'] = {},
): Promise<Answer> {
  const view = viewOf(served, here, (await served.current.now()).run ?? 0);
  return framed(view, status, words.title, html`<${Notice} view=${view} words=${words} />`, headers);
}

function framed(view: View, status: number, title: string, body: Drawn, headers: Answer['headers'] = {}): Answer {
  return answered(status, 'html', fileOf(title, html`<${Frame} view=${view}>${body}<//>`, PARTS), headers);
}

function viewOf({ access }: ServedProject, here: Address, run: number): View {
  return { kind: 'served', hrefOf: pathOf, here, texts: 'full', token: access.token, run };
}
