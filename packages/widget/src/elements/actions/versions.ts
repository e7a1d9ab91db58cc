import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../core/message.ts';
import type { Words } from '../../locales/index.ts';
import { renderButton } from './action-button.ts';
import { nextIcon, previousIcon } from './icons.ts';

interface VersionSettings {
  readonly words: Words;
  readonly busy: boolean;
  /** Shows another version, from 1. */
  readonly show: (number: number) => void;
}

/** Which version of a message it is, between the ways to the others. */
export function renderVersions(
  { version }: Message,
  { words, busy, show }: VersionSettings,
): TemplateResult | typeof nothing {
  if (!version) return nothing;
  const { number, of } = version;
  const figures = new Intl.NumberFormat(words.language);
  return html`<span
    part="versions"
    class="versions"
    role="group"
    aria-label=${words.version(number, of)}
  >
    ${renderButton({
      name: 'previous',
      label: words.previousVersion,
      icon: previousIcon,
      act: () => show(number - 1),
      disabled: busy || number <= 1,
    })}<span aria-hidden="true">${figures.format(number)} / ${figures.format(of)}</span
    >${renderButton({
      name: 'next',
      label: words.nextVersion,
      icon: nextIcon,
      act: () => show(number + 1),
      disabled: busy || number >= of,
    })}
  </span>`;
}
