// Readability weighs paragraphs, cells and sections. A text that stands elsewhere (`<dd>`, `<center>`, elements of a site's own) it does not see,
// and takes the footer for the article. So such a text is given the paragraph that it should have stood in.

/** Elements whose own text is a paragraph, whatever they are called for; those of a site's own have a hyphen in their name. */
const HOLDERS = new Set(['DD', 'FIGCAPTION', 'CENTER', 'ARTICLE', 'MAIN', 'BODY', 'ADDRESS']);
/** What stands within a line. */
const PHRASING = new Set(
  'A ABBR B BDI BDO BR CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);
/** A shorter line is a caption, a label, a date (Readability scores paragraphs from 25 characters on, and these are many). */
const CHARACTERS_MIN = 80;

/** Wraps runs of text that stand in no paragraph into one. Changes the tree, not its text nodes. */
export function giveParagraphs(document: Document): void {
  const holders = [...document.getElementsByTagName('*')].filter(isHolder);
  for (const holder of holders) {
    for (const run of runsOf(holder)) {
      const characters = run.reduce((sum, node) => sum + (node.textContent ?? '').trim().length, 0);
      if (characters < CHARACTERS_MIN) continue;
      const paragraph = document.createElement('p');
      holder.insertBefore(paragraph, run[0] as Node);
      for (const node of run) paragraph.appendChild(node);
    }
  }
}

function isHolder({ tagName }: Element): boolean {
  return HOLDERS.has(tagName) || tagName.includes('-');
}

/** Neighbouring children of an element that are text or stand within a line. */
function runsOf(element: Element): Node[][] {
  const runs: Node[][] = [];
  let run: Node[] = [];
  for (const child of [...element.childNodes, undefined]) {
    if (child && (child.nodeType === 3 || PHRASING.has(child.nodeName))) run.push(child);
    else {
      if (run.length > 0) runs.push(run);
      run = [];
    }
  }
  return runs;
}
