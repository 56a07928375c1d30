import { COLLECTED, SITE } from '../../../page-messages.ts';
import { type Drawn, html } from '../html.ts';

/**
 * Stands at the bottom of every page of a report, filled in by a script; without one nothing of it is shown. The list of all that was
 * collected comes into every `[data-collected]`.
 *
 * @param project what decisions are kept by in a browser
 */
export function CollectedBar({ project }: { readonly project: string }): Drawn {
  return html`<aside class="collected-bar" data-collect=${project} aria-label=${COLLECTED.title} hidden>
    <p role="status" data-count data-one=${COLLECTED.one} data-many=${COLLECTED.many}></p>
    <label><span class="unseen">${COLLECTED.by}</span> <input data-by maxlength="200" autocomplete="name" placeholder=${COLLECTED.name} /></label>
    <button type="button" data-undo-last>${COLLECTED.undoLast}</button>
    <button type="button" class="main" data-download>${COLLECTED.download}</button>
    <p class="soft small">${COLLECTED.next} <code>${COLLECTED.command}</code></p>
    <template data-list><h2>${COLLECTED.title}</h2><p>${COLLECTED.explain}</p><ol></ol></template>
    <template data-item><li><span data-what></span> <a data-where></a> <small data-why></small>
      <button type="button" data-remove>${SITE.undo}</button></li></template>
    <template data-mark><p class="collected-here" role="status"><b data-what></b> <small>${COLLECTED.waits}</small>
      <button type="button" data-remove>${SITE.undo}</button></p></template>
  </aside>`;
}
