import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import { type ToolPart, toolNameOf, type ToolState } from '../../core/message.ts';
import base from '../../styles/base.styles.ts';
import '../json-view/json-view.define.ts';
import { labelOf } from '../json-view/json-shape.ts';
import {
  askIcon,
  checkIcon,
  crossIcon,
  deniedIcon,
  foldIcon,
  waitIcon,
} from '../parts/part-icons.ts';
import parts from '../parts/parts.styles.ts';
import { visibleProse, visibleText } from '../parts/visible-text.ts';
import styles from './tool.styles.ts';

type Shown = ToolState | 'unfinished';

const ICONS: Readonly<Record<Shown, unknown>> = {
  'input-streaming': waitIcon,
  'input-available': waitIcon,
  'approval-requested': askIcon,
  'output-available': checkIcon,
  'output-error': crossIcon,
  'output-denied': deniedIcon,
  unfinished: waitIcon,
};

/**
 * @summary One call of a tool: what it is called, how far it is, and folded, what went in and came out.
 * @usage Part of an answer in which the model has called a tool. Alone, to show a call in a log.
 * @keyboard Enter - Shows or hides what went in and came out.
 * @csspart head - Its name and its state.
 * @dependency natter-json-view
 */
export class Tool extends SpeakingElement {
  static override styles = [base, parts, styles];

  /** The call. */
  @property({ attribute: false }) call: ToolPart | undefined;
  /** Whether the message that it belongs to is still arriving. */
  @property({ type: Boolean }) growing = false;

  /** Whether it is unfolded; until the reader says, what has to be decided on is. */
  @state() private open: boolean | undefined;

  protected override render() {
    if (!this.call) return nothing;
    const inside = this.#inside(this.call);
    if (inside.length === 0)
      return html`<div class="head" part="head">${this.#head(this.call)}</div>`;
    const open = this.open ?? this.call.state === 'approval-requested';
    return html`<details .open=${open} @toggle=${this.#turn}>
      <summary class="head" part="head">${foldIcon}${this.#head(this.call)}</summary>
      ${open ? html`<div class="inside">${inside}</div>` : nothing}
    </details>`;
  }

  #state({ state }: ToolPart): Shown {
    const underWay = state === 'input-streaming' || state === 'input-available';
    return underWay && !this.growing ? 'unfinished' : state;
  }

  #head(call: ToolPart): TemplateResult {
    const shown = this.#state(call);
    const name = toolNameOf(call);
    return html`<span class="name" title=${name} dir="auto">
        ${visibleText(call.title ?? labelOf(name))}
      </span>
      <span class="state ${shown}">${ICONS[shown]}${this.localize.words.toolStates[shown]}</span>`;
  }

  #inside(call: ToolPart): readonly TemplateResult[] {
    const { toolAsks, toolInput, toolOutput } = this.localize.words;
    const { state, inputText, input, output, errorText } = call;
    return [
      ...(state === 'approval-requested' ? [html`<p>${toolAsks}</p>`] : []),
      ...this.#value(toolInput, input, inputText),
      ...(state === 'output-available' ? this.#value(toolOutput, output) : []),
      ...(errorText ? [html`<p class="error" dir="auto">${visibleText(errorText)}</p>`] : []),
    ];
  }

  #value(name: string, value: unknown, text?: string): readonly TemplateResult[] {
    // A growing input is there as text; once it is whole, it is there as a value.
    const written = value === undefined ? text : undefined;
    if (value === undefined && !written) return [];
    const plain = typeof value === 'string' && !/^\s*[[{]/.test(value) ? value : undefined;
    if (plain !== undefined) {
      return [
        html`<section>
          <h4>${name}</h4>
          <p dir="auto">${visibleProse(plain)}</p>
        </section>`,
      ];
    }
    return [
      html`<natter-json-view
        label=${name}
        .text=${written ?? (typeof value === 'string' ? value : undefined)}
        .value=${value}
        ?growing=${this.growing && written !== undefined}
      ></natter-json-view>`,
    ];
  }

  #turn({ currentTarget }: Event): void {
    this.open = (currentTarget as HTMLDetailsElement).open;
  }
}
