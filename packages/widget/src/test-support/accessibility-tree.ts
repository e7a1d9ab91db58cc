import { cdp } from 'vitest/browser';

type Send = <Answer>(method: string, parameters?: object) => Promise<Answer>;

interface Value {
  readonly value?: unknown;
}
interface TreeNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly childIds?: readonly string[];
}
interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

/** What only carries others, or repeats what is said already. */
const UNSAID: ReadonlySet<unknown> = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak']);

function* framesOf({ frame, childFrames = [] }: FrameTree): Generator<FrameTree['frame']> {
  yield frame;
  for (const child of childFrames) yield* framesOf(child);
}

/** One node as it is said; nothing where it only carries others. */
function sayNode({ ignored, role, name }: TreeNode): readonly string[] {
  if (ignored || UNSAID.has(role?.value)) return [];
  const label = String(name?.value ?? '').trim();
  return [label ? `${String(role?.value)} “${label}”` : String(role?.value)];
}

function* linesOf(
  node: TreeNode,
  nodes: ReadonlyMap<string, TreeNode>,
  depth = 0,
): Generator<string> {
  const said = sayNode(node);
  for (const line of said) yield `${'  '.repeat(depth)}${line}`;
  for (const id of node.childIds ?? []) {
    const child = nodes.get(id);
    if (child) yield* linesOf(child, nodes, depth + said.length);
  }
}

/** What a screen reader finds in this test's page, below the first node of a role: a line for each. */
export async function accessibilityTree(role: string): Promise<string[]> {
  // Vitest leaves the type of the browser's door to its provider.
  const { send } = cdp() as { send: Send };
  const { frameTree } = await send<{ frameTree: FrameTree }>('Page.getFrameTree');
  const own = [...framesOf(frameTree)].find(({ url }) => location.href.startsWith(url));
  const { nodes } = await send<{ nodes: TreeNode[] }>('Accessibility.getFullAXTree', {
    frameId: own?.id,
  });
  const first = nodes.find((node) => !node.ignored && node.role?.value === role);
  return first ? [...linesOf(first, new Map(nodes.map((node) => [node.nodeId, node])))] : [];
}
