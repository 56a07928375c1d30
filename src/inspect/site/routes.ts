import type { IncomingMessage } from 'node:http';
import { SERVED } from '../../page-messages.ts';
import { pathOf } from '../pages/address.ts';
import { cookieOf, isLedHere, isToken, type Refusal, refusalOf } from './access.ts';
import { type Answer, answered, seeOther } from './answer.ts';
import { assetNamed } from './assets.ts';
import { caseFile, isCasePath } from './case-file.ts';
import { decide, undo } from './decide.ts';
import { FORM_BYTES_MAX, readForm } from './form.ts';
import { notice, page } from './pages.ts';
import type { ServedProject } from './project.ts';
import { ledOn, refused } from './refused.ts';
import { type Target, targetOf } from './target.ts';

const ACTIONS: Readonly<Record<string, typeof decide>> = { '/decide': decide, '/undo': undo };

/** Answers a request; whoever may not ask learns how they could, and nothing else. */
export async function answer(served: ServedProject, request: IncomingMessage): Promise<Answer> {
  const target = targetOf(request.url ?? '/');
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  const refusal = refusalOf(served.access, request);
  if (isLook && refusal !== 'host' && refusal !== 'origin' && target.query.has('token'))
    return enter(served, request, target, refusal);
  if (refusal) return refused(refusal, isLook ? target.address : undefined);
  const action = Object.hasOwn(ACTIONS, target.path) ? ACTIONS[target.path] : undefined;
  if (action && request.method === 'POST') return take(served, request, action);
  if (action || !isLook) return notAllowed(served, action ? 'POST' : 'GET, HEAD');
  if (target.path === '/now') return answered(200, 'json', JSON.stringify(await served.current.now()));
  if (isCasePath(target.path)) return caseFile(served, target);
  return assetNamed(target.path) ?? page(served, target.address);
}

/** Takes the token out of the address, so that it stands in no history, and lets the browser in. */
function enter(
  { access }: ServedProject,
  request: IncomingMessage,
  { query, address }: Target,
  refusal: Refusal | undefined,
): Answer {
  const path = pathOf(address ?? { page: 'run' });
  const cookie = { 'set-cookie': cookieOf(access) };
  if (isToken(access, query.get('token'))) return isLedHere(request) ? ledOn(path, cookie) : seeOther(path, cookie);
  return refusal ? refused(refusal, address) : seeOther(path);
}

/** Takes a form: the cookie let the browser in, the token in the form says that a page of ours made it. */
async function take(served: ServedProject, request: IncomingMessage, action: typeof decide): Promise<Answer> {
  const form = await readForm(request);
  if (typeof form === 'number') return noForm(served, form);
  return isToken(served.access, form.get('token')) ? action(served, form) : refused('token');
}

function noForm(served: ServedProject, status: 413 | 415): Promise<Answer> {
  const { title, size, type } = SERVED.form;
  const words = {
    title,
    sentences: [status === 413 ? size(FORM_BYTES_MAX / 1024) : type],
    hint: SERVED.noDecision.hint,
  };
  return notice(served, status, words);
}

function notAllowed(served: ServedProject, allow: string): Promise<Answer> {
  const { title, sentence } = SERVED.method;
  const words = { title, sentences: [sentence], hint: SERVED.noDecision.hint };
  return notice(served, 405, words, undefined, { allow });
}
