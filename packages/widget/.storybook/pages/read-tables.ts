/** What is read here of the tree that MDX is compiled from (mdast). */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}
interface Parent {
  children: Node[];
}

/** The row below the names of the columns: dashes, and colons for what stands at the end. */
const RULE = /^[\s|:-]+$/;

/** The cells of a table's lines. Code is a node of its own already, so that no bar in it counts. */
function linesOf(children: readonly Node[]): Node[][][] {
  const lines: Node[][][] = [[[]]];
  const add = (node: Node) => lines.at(-1)?.at(-1)?.push(node);
  for (const child of children) {
    if (child.type !== 'text') add(child);
    for (const [index, line] of (child.value ?? '').split('\n').entries()) {
      if (child.type !== 'text') break;
      if (index > 0) lines.push([[]]);
      for (const [place, value] of line.split('|').entries()) {
        if (place > 0) lines.at(-1)?.push([]);
        add({ type: 'text', value });
      }
    }
  }
  // Before the first bar and after the last one there is nothing.
  return lines.map((cells) => cells.slice(1, -1));
}

const isRule = (cells: readonly (readonly Node[])[]) =>
  cells.every((cell) => cell.every(({ value = '' }) => RULE.test(value)));

function toTable({ type, children = [] }: Node): Node | undefined {
  const begins = children[0]?.value?.startsWith('|') ?? false;
  if (type !== 'paragraph' || !begins) return undefined;
  const [names = [], rule, ...rows] = linesOf(children);
  if (!rule || !isRule(rule)) return undefined;
  return {
    type: 'table',
    children: [names, ...rows].map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: cell })),
    })),
  };
}

/** Lets pages have tables of Markdown, which MDX alone does not read. */
export function readTables() {
  return (tree: Parent): void => {
    tree.children = tree.children.map((node) => toTable(node) ?? node);
  };
}
