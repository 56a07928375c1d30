import { createHash } from 'node:crypto';
import { SERVED, SITE } from '../../page-messages.ts';
import { type Address, pathOf } from '../pages/address.ts';
import { type Drawn, html } from '../views/html.ts';
import { fileOf } from '../views/shell.ts';
import type { Refusal } from './access.ts';
import { type Answer, answered } from './answer.ts';

// Pages for whoever may see nothing: they say how to get in, name nothing of the project and load nothing.

const STYLE = `:root{color-scheme:light dark;font:1.05rem/1.6 system-ui,sans-serif}body{max-width:36rem;margin:18vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.25}`;
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** 421: not the server that was meant. */
const STATUS = { host: 421, token: 403, origin: 403 } as const;

/** @param address what was asked for: once let in, a browser may just ask again */
export function refused(refusal: Refusal, address?: Address): Answer {
  const { title, sentence } = SERVED.refused[refusal];
  return bare(
    STATUS[refusal],
    title,
    html`<main><h1>${title}</h1><p>${sentence}</p>
      ${refusal === 'token' && address ? html`<p><a href=${pathOf(address)}>${SERVED.refused.token.again}</a></p>` : null}</main>`,
  );
}

/** Leads on from a page of ours: to a browser that came from elsewhere our cookie is not ours before that. */
export function ledOn(path: string, headers: Answer['headers']): Answer {
  const onward = `<meta http-equiv="refresh" content="0;url=${path.replaceAll('&', '&amp;')}">`;
  return bare(200, SITE.name, html`<main><p><a href=${path}>${SITE.name}</a></p></main>`, onward, headers);
}

function bare(status: number, title: string, body: Drawn, head = '', headers: Answer['headers'] = {}): Answer {
  const file = fileOf(title, body, { head: `<style>${STYLE}</style>${head}`, foot: '' });
  return answered(status, 'html', file, { 'content-security-policy': POLICY, ...headers });
}
