import { renderToString } from 'preact-render-to-string';
import { type Drawn, html } from './html.ts';

/** A page within a file of many, and what stands around it there. */
export interface PageInFile {
  /** What leads to it after a `#`. */
  readonly path: string;
  readonly title: string;
  readonly body: Drawn;
  readonly above?: Drawn;
  readonly below?: Drawn;
}

/** The markup of a page within a file of many. */
export function sectionOf({ path, title, body, above, below }: PageInFile): string {
  const section = html`<section class="page" id=${path} data-title=${title}>${above}${body}${below}</section>`;
  return `${renderToString(section)}\n`;
}
