import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import { Paragraphs } from './paragraphs.ts';
import './reasoning.define.ts';

const TEXT = 'Look at the order.\n\nThen at the policy.\nIt says 30 days.';

async function show(text: string, growing = false, lang = 'en') {
  const element = await mount(
    'natter-reasoning',
    html`<div lang=${lang}>
      <natter-reasoning .text=${text} ?growing=${growing}></natter-reasoning>
    </div>`,
  );
  const find = (selector: string) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];
  const unfold = async () => {
    (find('summary')[0] as HTMLElement).click();
    await expect.poll(() => element.shadowRoot?.querySelector('details')?.open).toBe(true);
    await expect.poll(() => find('p').length).toBeGreaterThan(0);
  };
  return { element, find, unfold };
}

describe('natter-reasoning', () => {
  it('is folded, and shows its thoughts as paragraphs of plain text', async () => {
    const { element, find, unfold } = await show(TEXT);
    expect(element.shadowRoot?.querySelector('details')?.open).toBe(false);
    await unfold();
    expect(find('p').map((each) => each.textContent)).toEqual([
      'Look at the order.',
      'Then at the policy.\nIt says 30 days.',
    ]);
    await expectAccessible(element);
  });

  it('says that it thinks while it does, and then for how long it did', async () => {
    const { element, find } = await show('Hm', true);
    expect(find('summary')[0]?.textContent).toContain('Thinking');
    element.growing = false;
    await element.updateComplete;
    expect(find('summary')[0]?.textContent).toMatch(/Thought for 1\b/);
  });

  it('names no time that nobody has measured', async () => {
    expect((await show(TEXT)).find('summary')[0]?.textContent.trim()).toBe('Thoughts');
    const chinese = await show(TEXT, false, 'zh-CN');
    await expect.poll(() => chinese.find('summary')[0]?.textContent.trim()).toBe('思考过程');
  });

  it('keeps the nodes of what is finished while it grows', async () => {
    const { element, find, unfold } = await show('One.\n\nTwo', true);
    await unfold();
    const [first] = find('p');
    element.text = 'One.\n\nTwo and more.\n\nThree';
    await element.updateComplete;
    expect(find('p')).toHaveLength(3);
    expect(find('p')[0]).toBe(first);
  });

  it('costs nothing while it grows and is folded', async () => {
    const { find } = await show(TEXT, true);
    expect(find('p')).toEqual([]);
  });

  it('shows characters that steer what is read', async () => {
    const { find, unfold } = await show('safe \u202egnp');
    await unfold();
    expect(find('.unseen').map(({ textContent }) => textContent)).toEqual(['202E']);
  });

  it('shows markup as text', async () => {
    const attack = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const { find, unfold } = await show(attack);
    await unfold();
    expect(find('img, script')).toEqual([]);
    expect(find('p')[0]?.textContent).toBe(attack);
  });
});

describe('Paragraphs', () => {
  it.each([1, 2, 3, 7])('ends with the same paragraphs, grown by %i', (size) => {
    const text = 'One.\n\n \nTwo\nand.\n   \n\n\nThree.\n\n';
    const grown = new Paragraphs();
    for (let end = size; end < text.length; end += size) grown.update(text.slice(0, end));
    expect(grown.update(text).map((each) => each.trim())).toEqual(['One.', 'Two\nand.', 'Three.']);
  });

  it('begins anew with other words', () => {
    const paragraphs = new Paragraphs();
    paragraphs.update('One.\n\nTwo.');
    expect(paragraphs.update('Other')).toEqual(['Other']);
  });
});
