import { html, type TemplateResult } from 'lit';
import type { Language } from '../course/languages.ts';
import { WORDS } from './words.ts';

/** What a narrow page shows. */
export type Pane = 'read' | 'code' | 'result';

const PANES: readonly Pane[] = ['read', 'code', 'result'];

interface PaneSwitch {
  readonly language: Language;
  /** What the page is about, for when the text is out of sight. */
  readonly title: string;
  readonly shown: Pane;
  readonly choose: (pane: Pane) => void;
}

/** Chooses what a narrow page shows; a wide one shows everything. */
export function paneSwitch({ language, title, shown, choose }: PaneSwitch): TemplateResult {
  const words = WORDS[language];
  return html`<nav class="panes" aria-label=${words.panes} data-shown=${shown}>
    <h1>${title}</h1>
    ${PANES.map(
      (pane) =>
        html`<button
          type="button"
          class=${`to-${pane}`}
          aria-pressed=${shown === pane ? 'true' : 'false'}
          @click=${() => choose(pane)}
        >
          ${words[pane]}
        </button>`,
    )}
  </nav>`;
}
