import { adoptStyles } from '../adopt-styles.ts';
import styles from './highlight.styles.ts';
import { type Painted, paintRanges, paintSpans, wipe } from './paint.ts';
import type { Stretch } from './stretches.ts';
import { isTame } from './tame.ts';

/** How far out of sight code is coloured already. */
const NEAR = '400px';

interface Block {
  readonly text: string;
  readonly language: string;
  readonly done: () => void;
  near: boolean;
  stretches?: Promise<readonly Stretch[]>;
  painted?: readonly Painted[];
}

const blocks = new WeakMap<Element, Block>();
let observer: IntersectionObserver | undefined;

/** When there is nothing better to do, and half a second from now at the latest. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: 500 });
    else setTimeout(resolve);
  });
}

async function read({ text, language }: Block): Promise<readonly Stretch[]> {
  try {
    const { loadLanguage, readStretches } = await import('./engine.ts');
    const name = await loadLanguage(language);
    await idle();
    return name === undefined ? [] : readStretches(text, name);
  } catch {
    // Without the network there are no colours, and nothing else is missing.
    return [];
  }
}

/** The text nodes of a block; none where somebody has changed them since. */
function textNodesOf(code: Element, { text }: Block): readonly Text[] {
  const nodes = [...code.childNodes].filter((node) => node instanceof Text);
  return nodes.map(({ data }) => data).join('') === text ? nodes : [];
}

/** Whether something is selected anywhere; a selection in a shadow tree shows in its own root only. */
function nothingSelected(code: Element): boolean {
  const root = code.getRootNode() as { getSelection?: () => Selection | null };
  return [root.getSelection?.(), document.getSelection()].every((each) => each?.type !== 'Range');
}

function paint(code: HTMLElement, block: Block, stretches: readonly Stretch[]): void {
  const nodes = textNodesOf(code, block);
  if (nodes.length === 0 || stretches.length === 0) return;
  adoptStyles(code, styles);
  if ('highlights' in CSS) block.painted = paintRanges(nodes, stretches);
  else if (nothingSelected(code)) paintSpans(nodes, stretches);
}

async function show(code: HTMLElement, block: Block): Promise<void> {
  block.stretches ??= read(block);
  const stretches = await block.stretches;
  if (block.near && !block.painted && blocks.get(code) === block) paint(code, block, stretches);
  block.done();
}

function hide(block: Block): void {
  wipe(block.painted ?? []);
  delete block.painted;
}

function look(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const block = blocks.get(target);
    if (!block) continue;
    block.near = isIntersecting;
    if (isIntersecting) void show(target as HTMLElement, block);
    else hide(block);
  }
}

function watch(code: Element): void {
  const margins: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: NEAR,
    scrollMargin: NEAR,
  };
  observer ??= new IntersectionObserver(look, margins);
  // Observing anew makes it say again where the block is.
  observer.unobserve(code);
  observer.observe(code);
}

/**
 * Colours finished code once it comes near the view, and for as long as it is there. Its text and
 * its nodes stay as they are. Code in a language that nobody knows, very long code and
 * endless lines stay plain.
 *
 * @param code holds `text` and nothing else
 * @returns settles when it is coloured, or when it is clear that it stays plain; it never rejects
 */
export function highlight(code: HTMLElement, text: string, language: string): Promise<void> {
  const earlier = blocks.get(code);
  if (earlier) hide(earlier);
  if (language === '' || !isTame(text)) return Promise.resolve();
  return new Promise((resolve) => {
    blocks.set(code, { text, language, done: resolve, near: false });
    watch(code);
  });
}
