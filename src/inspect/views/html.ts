import { html as markup } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';

/** What a view returns. Texts in it are texts: nothing of a document is ever read as markup. */
export type Drawn = VNode;
export type Children = ComponentChildren;

/** Markup in a template literal; a template has one root. */
export const html = markup as (strings: TemplateStringsArray, ...values: unknown[]) => Drawn;
