import { html } from 'lit';
import { onTestFinished } from 'vitest';
import type { DraftEvent } from '../events/draft-event.ts';
import type { SendEvent } from '../events/send-event.ts';
import { mount } from './mount.ts';
import '../elements/composer/composer.define.ts';

/** A composer on the page, and what it has said until now. */
export async function openComposer(template = html`<natter-composer></natter-composer>`) {
  const composer = await mount('natter-composer', html`<div lang="en">${template}</div>`);
  const sent: string[] = [];
  const parcels: SendEvent['files'][] = [];
  const drafts: string[] = [];
  const hear = ({ text, files }: SendEvent) => {
    sent.push(text);
    parcels.push(files);
  };
  const hearDraft = ({ text }: DraftEvent) => drafts.push(text);
  document.addEventListener('natter-send', hear);
  document.addEventListener('natter-draft', hearDraft);
  onTestFinished(() => {
    document.removeEventListener('natter-send', hear);
    document.removeEventListener('natter-draft', hearDraft);
  });
  const find = <Found extends Element>(selector: string) => {
    const found = composer.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`There is no ${selector} in the composer.`);
    return found;
  };
  return { composer, input: find<HTMLTextAreaElement>('textarea'), sent, parcels, drafts, find };
}

/** A key press as browsers report it. */
export function pressKey(
  input: HTMLElement,
  key: string,
  init: KeyboardEventInit = {},
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...init,
  });
  input.dispatchEvent(event);
  return event;
}
