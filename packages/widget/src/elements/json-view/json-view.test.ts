import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './json-view.define.ts';

async function show(properties: { text?: string; value?: unknown; growing?: boolean }) {
  const element = await mount(
    'natter-json-view',
    html`<div lang="en">
      <natter-json-view
        .text=${properties.text}
        .value=${properties.value}
        ?growing=${properties.growing ?? false}
      ></natter-json-view>
    </div>`,
  );
  const root = element.shadowRoot as ShadowRoot;
  const texts = (selector: string) =>
    [...root.querySelectorAll(selector)].map((each) => each.textContent.trim());
  const press = async (label: string) => {
    const button = [...root.querySelectorAll('button')].find((each) =>
      each.textContent.includes(label),
    );
    button?.click();
    await element.updateComplete;
  };
  return { element, root, texts, press };
}

describe('natter-json-view', () => {
  it('shows an object as a card with labels', async () => {
    const text =
      '{"title": "Tap", "due_date": "2026-12-04", "done": false, "owner": null, "n": 1.10}';
    const { element, texts } = await show({ text });
    expect(texts('dt')).toEqual(['title', 'due date', 'done', 'owner', 'n']);
    expect(texts('dd').slice(0, 3)).toEqual(['Tap', '2026-12-04', 'no']);
    expect(texts('dd')[4]).toBe('1.10');
    await expectAccessible(element);
  });

  it('shows a list of objects as a table', async () => {
    const { element, texts, root } = await show({
      value: [
        { city: 'Berlin', size: 3 },
        { city: '上海', capital: false },
      ],
    });
    expect(texts('th')).toEqual(['city', 'size', 'capital']);
    expect(texts('td')).toEqual(['Berlin', '3', '', '上海', '', 'no']);
    expect(root.querySelector('th.number')?.textContent.trim()).toBe('size');
    await expectAccessible(element);
  });

  it('shows anything else as a tree that can be unfolded', async () => {
    const { element, root, texts } = await show({ value: [[{ deep: { deeper: ['found', {}] } }]] });
    expect(texts('.key')).not.toContain('deeper');
    const unfold = () => {
      for (const summary of root.querySelectorAll<HTMLElement>('details:not([open]) > summary')) {
        summary.click();
      }
      return root.textContent;
    };
    await expect.poll(unfold).toContain('found');
    await expectAccessible(element);
  });

  it('shows what has arrived, and the same as the whole text in the end', async () => {
    const text = JSON.stringify({
      title: 'Tap',
      steps: ['one', 'two'],
      rows: [{ a: 1 }, { a: 2 }],
    });
    const { element, root, texts } = await show({ text: text.slice(0, 12), growing: true });
    expect(texts('dd')).toEqual(['Ta']);
    for (let end = 13; end <= text.length; end += 1) {
      element.text = text.slice(0, end);
      await element.updateComplete;
      expect(root.querySelector('pre')).toBeNull();
    }
    element.growing = false;
    await element.updateComplete;
    const whole = await show({ text });
    expect(root.querySelector('.view')?.textContent).toBe(
      whole.root.querySelector('.view')?.textContent,
    );
  });

  it('shows it as it was written, to the character, and copies that', async () => {
    const text = '{ "a" : [1,2,\n 3] }';
    const { element, root, press } = await show({ text });
    await press('As written');
    expect(root.querySelector('pre')?.textContent).toBe(text);
    await expectAccessible(element);
    await press('As written');
    expect(root.querySelector('pre')).toBeNull();
  });

  it.each(['no JSON at all', '{"a": 1} and words', '{a: 1}', '42', ''])(
    'shows %s as it was written',
    async (text) => {
      const { root } = await show({ text });
      expect(root.querySelector('pre')?.textContent).toBe(text);
      expect(root.querySelector('[aria-pressed]')).toBeNull();
    },
  );

  it('shows a part of what is much, and more when asked', async () => {
    const { texts, press } = await show({
      value: Array.from({ length: 150 }, (_, index) => `entry number ${index}`),
    });
    expect(texts('li')).toHaveLength(20);
    await press('Show 100 more');
    expect(texts('li')).toHaveLength(120);
    await press('Show 30 more');
    expect(texts('li')).toHaveLength(150);
  });

  it('cuts a long string until it is asked for', async () => {
    const { texts, press } = await show({ value: { words: 'x'.repeat(5000) } });
    expect(texts('.string')[0]).toHaveLength(401);
    await press('Show all 5,000 characters');
    expect(texts('.string')[0]).toHaveLength(5000);
  });

  it('says that it shows a part of what is too much', async () => {
    const { texts, root } = await show({ value: Array.from({ length: 11_000 }, () => ({})) });
    expect(texts('.note')[0]).toContain('too much');
    expect(root.querySelectorAll('li').length).toBeLessThan(50);
  });

  it('is not hung by deep nesting', async () => {
    const { root } = await show({ text: `${'['.repeat(100_000)}`, growing: true });
    expect(root.querySelector('.note')).not.toBeNull();
  });

  it('shows markup in keys and in values as text, and makes no link of a script', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const { root } = await show({
      value: { [attack]: attack, go: 'javascript:alert(1)', web: 'https://example.com/' },
    });
    expect(root.querySelector('img, script')).toBeNull();
    expect(root.textContent).toContain(attack);
    expect([...root.querySelectorAll('a')].map(({ href }) => href)).toEqual([
      'https://example.com/',
    ]);
  });
});
