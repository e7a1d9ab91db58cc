import { render } from 'lit';
import type { MarkdownPainter } from '../../content/markdown-painter.ts';
import { type DataPart, isToolPart, type Message, type Part } from '../../core/message.ts';
import type { Words } from '../../locales/index.ts';
import { Lazy } from '../lazy.ts';
import { type MessagePiece, type PieceKind, piecesOf } from './message-pieces.ts';

/** Renders what a site sends in parts of its own; by what follows `data-` in their type. */
export type ContentRenderers = Readonly<Record<string, (part: DataPart) => unknown>>;

/** What the parts of a message are shown with. */
export interface BodyContext {
  readonly words: Words;
  /** The hosts whose images are shown without being asked for. */
  readonly imageHosts: readonly string[];
  readonly renderers: ContentRenderers;
}

/** What one part is shown with. */
export interface PartContext extends BodyContext {
  /** All parts of the message. */
  readonly parts: readonly Part[];
  readonly growing: boolean;
}

const markdown = new Lazy(() => import('../../content/markdown-painter.ts'));
const others = new Lazy(() => import('../parts/render-part.ts'));
const jsonView = new Lazy(() => import('../json-view/json-view.define.ts'));

interface Shown {
  readonly kind: PieceKind;
  readonly node: HTMLElement;
  /** What is shown; `undefined` when it has to be drawn again. */
  part?: Part | undefined;
  growing?: boolean;
  painter?: MarkdownPainter;
  waits?: boolean;
}

/**
 * The pieces of one message, drawn apart from Lit's updates, so that a word more costs what the
 * word costs. A piece keeps its nodes for as long as it is of the same kind.
 */
export class MessageBody {
  #shown: Shown[] = [];
  #again = (): void => {};
  #context: BodyContext | undefined;
  /** The block that grows. It alone is marked, so that an end restyles nothing that came before. */
  #caret: Element | null = null;
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows what has changed since the last time. */
  paint(message: Message, growing: boolean, context: BodyContext): void {
    this.#again = () => this.paint(message, growing, context);
    const pieces = piecesOf(message, growing);
    this.#change(context, pieces.length);
    for (const [index, piece] of pieces.entries()) {
      const shown = this.#place(index, piece);
      // A tool may still run while the answer goes on after it.
      const grows = growing && (index === pieces.length - 1 || isToolPart(piece.part));
      if (shown.part === piece.part && shown.growing === grows) continue;
      shown.part = piece.part;
      shown.growing = grows;
      this.#draw(shown, piece.part, { ...context, parts: message.parts, growing: grows });
    }
    for (const { node } of this.#shown.splice(pieces.length)) node.remove();
    const last = this.#shown.at(-1);
    this.#point(growing && last?.painter ? last.node.lastElementChild : null);
  }

  #point(block: Element | null): void {
    if (block === this.#caret) return;
    this.#caret?.removeAttribute('data-caret');
    block?.setAttribute('data-caret', '');
    this.#caret = block;
  }

  /** What has to be drawn again: with other words everything, with other parts whatever heeds them. */
  #change(context: BodyContext, count: number): void {
    const before = this.#context;
    this.#context = context;
    if (!before) return;
    if (before.words !== context.words || `${before.imageHosts}` !== `${context.imageHosts}`) {
      for (const { node } of this.#shown.splice(0)) node.remove();
    } else if (before.renderers !== context.renderers || count !== this.#shown.length) {
      for (const shown of this.#shown) if (shown.kind === 'other') shown.part = undefined;
    }
  }

  /** The node of a piece: its own of the last time, or a new one in the place of what was there. */
  #place(index: number, { kind }: MessagePiece): Shown {
    const before = this.#shown[index];
    if (before?.kind === kind) return before;
    const node = document.createElement(kind === 'json' ? 'natter-json-view' : 'div');
    node.className = kind;
    if (kind !== 'other') node.part.add('text');
    if (kind === 'said' || kind === 'prose') node.dir = 'auto';
    if (before) before.node.replaceWith(node);
    else this.#root.append(node);
    return (this.#shown[index] = { kind, node });
  }

  #draw(shown: Shown, part: Part, context: PartContext): void {
    const { kind, node } = shown;
    const text = 'text' in part ? part.text : '';
    const module = { prose: markdown, json: jsonView, other: others, said: undefined }[kind];
    if (module && !module.module) this.#await(shown, module);
    if (kind === 'other') render(others.module?.renderPart(part, context), node);
    else if (kind === 'prose') this.#write(shown, text, context);
    else {
      // What shows JSON covers its own text.
      node.textContent = module?.module ? '' : text;
      if (module) Object.assign(node, { text, growing: context.growing });
    }
  }

  #write(shown: Shown, text: string, context: PartContext): void {
    const { module } = markdown;
    if (!module) {
      shown.node.textContent = text;
      return;
    }
    if (!shown.painter) {
      shown.node.replaceChildren();
      shown.painter = new module.MarkdownPainter(shown.node, context);
    }
    shown.painter.paint(text, context.growing);
  }

  #await(shown: Shown, module: Lazy<unknown>): void {
    if (shown.waits) return;
    shown.waits = true;
    module.whenThere(() => {
      shown.waits = false;
      shown.part = undefined;
      this.#again();
    });
  }
}
