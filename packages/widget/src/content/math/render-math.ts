import { adoptStyles } from '../adopt-styles.ts';
import type { MathTree } from './math-tree.ts';
import styles from './math.styles.ts';

/** A longer formula is shown as it was written. */
const LONGEST = 2000;
/** Macros may grow this often, and nothing be larger than so many em. */
const BOUNDS = { maxExpand: 200, maxSize: [20, 20] as [number, number] };

async function read(source: string, display: boolean): Promise<Node> {
  const [{ default: temml }, { toNodes }] = await Promise.all([
    import('temml'),
    import('./math-tree.ts'),
  ]);
  const { __renderToMathMLTree: readTree } = temml;
  const options = { ...BOUNDS, displayMode: display, throwOnError: true, trust: false, macros: {} };
  return toNodes(readTree(source, options) as MathTree);
}

function asWritten(source: string): Node {
  const code = document.createElement('code');
  code.textContent = source;
  return code;
}

/**
 * Shows a formula in TeX as MathML. What cannot be read is shown as it was written, in `<code>`.
 *
 * @param target is emptied and filled; it gets the classes `math` and, on a line of its own, `math-display`
 */
export async function renderMath(
  target: HTMLElement,
  source: string,
  display: boolean,
): Promise<void> {
  target.replaceChildren(asWritten(source));
  if (source.length > LONGEST) return;
  try {
    const formula = await read(source, display);
    adoptStyles(target, styles);
    target.classList.add('math', ...(display ? ['math-display'] : []));
    target.replaceChildren(formula);
  } catch {
    // Wrong TeX, or no network to fetch its reader: the source says the most that can be said.
  }
}
