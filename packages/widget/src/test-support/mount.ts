import axe from 'axe-core';
import type { LitElement } from 'lit';
import { html, render } from 'lit';
import { expect, onTestFinished } from 'vitest';

/** Puts a template on the page and answers its first element, drawn. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  template: unknown,
): Promise<HTMLElementTagNameMap[Tag]> {
  const page = document.body.appendChild(document.createElement('main'));
  onTestFinished(() => page.remove());
  render(html`${template}`, page);
  const element = page.querySelector(tag);
  if (!element) throw new Error(`There is no <${tag}> in the template.`);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** Waits until nothing moves any more but what moves for ever: a fading text has no colour of its own. */
async function standStill(element: Element): Promise<void> {
  const inside = findAll(element.shadowRoot ?? element, '*');
  const moving = [element, ...inside]
    .flatMap((each) => each.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

/** What everybody's rules for accessible pages find wrong with an element; nothing, one hopes. */
export async function expectAccessible(element: Element): Promise<void> {
  await standStill(element);
  const { violations } = await axe.run(element, {
    rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } },
  });
  expect(
    violations.map(({ id, help, nodes }) => [id, help, nodes.map((node) => node.html)]),
  ).toEqual([]);
}

/** Everything inside of an element, through all shadow roots. */
export function findAll(root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? findAll(element.shadowRoot, selector) : []),
  ]);
}
