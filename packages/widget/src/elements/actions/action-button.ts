import { html, nothing, type TemplateResult } from 'lit';

/** One button of a row. */
export interface ActionButton {
  /** What it is called in code. */
  readonly name: string;
  readonly label: string;
  readonly icon: unknown;
  readonly act: () => void;
  /** Whether it is on; left out for a button that is neither on nor off. */
  readonly pressed?: boolean;
  /** Whether nothing can be done with it now. It keeps its place, and the focus. */
  readonly disabled?: boolean;
}

/** A button that shows its name where a pointer rests on it. */
export function renderButton(button: ActionButton): TemplateResult {
  const { name, label, icon, act, pressed, disabled = false } = button;
  return html`<button
    part="action ${name}"
    name=${name}
    type="button"
    tabindex="-1"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    aria-disabled=${disabled || nothing}
    @click=${() => {
      if (!disabled) act();
    }}
  >
    ${icon}
  </button>`;
}
