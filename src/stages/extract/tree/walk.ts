/** What it takes to walk a tree, whoever built it. */
interface Linked<Node> {
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly parentNode: Node | null;
}

/** The next node in document order below `root`. Without recursion, so that depth costs no stack. */
export function following<Node extends Linked<Node>>(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  let at: Node | null = node;
  while (at && at !== root && !at.nextSibling) at = at.parentNode;
  return !at || at === root ? null : at.nextSibling;
}
