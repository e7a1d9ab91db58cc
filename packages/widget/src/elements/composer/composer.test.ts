import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../test-support/mount.ts';
import { openComposer, pressKey } from '../../test-support/open-composer.ts';

/** The height of a line, in pixels. */
const lineOf = (element: Element) => Number.parseFloat(getComputedStyle(element).lineHeight);

describe('natter-composer', () => {
  it('sends by Enter, empties itself and keeps the focus', async () => {
    const { composer, input, sent, parcels } = await openComposer();
    await userEvent.type(input, '你好{Enter}');
    expect(sent).toEqual(['你好']);
    expect(parcels).toEqual([[]]);
    await composer.updateComplete;
    expect(input.value).toBe('');
    expect(composer.shadowRoot?.activeElement).toBe(input);
  });

  it('breaks the line by Shift+Enter and grows with it up to a limit, without moving the page', async () => {
    const { input, sent } = await openComposer();
    const { height } = input.getBoundingClientRect();
    const line = lineOf(input);
    await userEvent.type(input, 'one{Shift>}{Enter}{/Shift}two');
    expect(input.value).toBe('one\ntwo');
    expect(sent).toEqual([]);
    expect(input.getBoundingClientRect().height).toBeCloseTo(height + line, 1);
    const before = scrollY;
    await userEvent.fill(input, 'line\n'.repeat(40));
    expect(input.getBoundingClientRect().height).toBeCloseTo(6.5 * line + 12, 1);
    expect(scrollY).toBe(before);
    await userEvent.fill(input, '');
    expect(input.getBoundingClientRect().height).toBe(height);
  });

  it('grows by its twin where the browser does not know how a field grows', async () => {
    const { supports } = CSS;
    CSS.supports = () => false;
    try {
      const { input, find } = await openComposer();
      const { height } = input.getBoundingClientRect();
      await userEvent.fill(input, 'one\ntwo\n');
      const twin = find('.twin');
      expect(twin.getBoundingClientRect().height).toBeCloseTo(height + 2 * lineOf(input), 1);
      await userEvent.fill(input, 'word '.repeat(20_000));
      expect(twin.getBoundingClientRect().height).toBeCloseTo(6.5 * lineOf(input) + 12, 1);
      expect(twin.textContent).toHaveLength(2_000);
    } finally {
      CSS.supports = supports;
    }
  });

  it('breaks the line by Enter where the site says so, and sends by Ctrl or ⌘ with it', async () => {
    const { input, sent } = await openComposer(
      html`<natter-composer enter="break"></natter-composer>`,
    );
    expect(input.enterKeyHint).toBe('enter');
    await userEvent.type(input, 'one{Enter}two');
    expect(input.value).toBe('one\ntwo');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(sent).toEqual(['one\ntwo']);
    await userEvent.type(input, 'three');
    pressKey(input, 'Enter', { metaKey: true });
    expect(sent).toEqual(['one\ntwo', 'three']);
  });

  it('tells the keyboard of a phone what Enter does', async () => {
    const { input } = await openComposer();
    expect(input.enterKeyHint).toBe('send');
  });

  it('sends nothing that is empty', async () => {
    const { input, sent, find } = await openComposer();
    await userEvent.type(input, '   {Enter}');
    find<HTMLButtonElement>('[part="send"]').click();
    expect(sent).toEqual([]);
    expect(find('[part="send"]').ariaDisabled).toBe('true');
  });

  it('says once when a message is too long, keeps the figure up to date, and does not send it', async () => {
    const { composer, input, sent, find } = await openComposer(
      html`<natter-composer most="5"></natter-composer>`,
    );
    await userEvent.fill(input, 'too long');
    await userEvent.type(input, '{Enter}');
    expect(sent).toEqual([]);
    expect(input.value.trim()).toBe('too long');
    await composer.updateComplete;
    expect(find('#limit').textContent).toContain('8 of at most 5');
    expect(find('[role="status"]').textContent).toContain('8 of at most 5');
    expect(input.ariaInvalid).toBe('true');
    await expectAccessible(composer);
    await userEvent.type(input, 'er');
    await composer.updateComplete;
    expect(find('#limit').textContent).toContain('10 of at most 5');
    expect(find('[role="status"]').textContent).toContain('8 of at most 5');
    await userEvent.fill(input, '四个字。');
    await composer.updateComplete;
    expect(find('[role="status"]').textContent).toBe('');
  });

  it('counts characters as the relay does', async () => {
    const { input, sent } = await openComposer(html`<natter-composer most="2"></natter-composer>`);
    await userEvent.fill(input, '😀a');
    pressKey(input, 'Enter');
    expect(sent).toEqual([]);
    await userEvent.fill(input, '😀');
    pressKey(input, 'Enter');
    expect(sent).toEqual(['😀']);
  });

  it('stops instead of sending while an answer is on its way, and keeps what is being written', async () => {
    const { composer, input, sent, find } = await openComposer(
      html`<natter-composer busy></natter-composer>`,
    );
    await userEvent.type(input, 'next question{Enter}');
    expect(sent).toEqual([]);
    expect(input.value).toContain('next question');
    let stopped = 0;
    document.addEventListener('natter-stop', () => (stopped += 1), { once: true });
    await userEvent.click(find('button[part="stop"]'));
    expect(stopped).toBe(1);
    await expectAccessible(composer);
  });

  it('keeps the focus when stop takes the place of send, and the other way round', async () => {
    const { composer, input, find } = await openComposer();
    await userEvent.type(input, 'a question');
    await userEvent.tab();
    const button = find('[part="send"]');
    expect(composer.shadowRoot?.activeElement).toBe(button);
    for (const busy of [true, false]) {
      composer.busy = busy;
      await composer.updateComplete;
      expect(composer.shadowRoot?.activeElement).toBe(
        find(busy ? '[part="stop"]' : '[part="send"]'),
      );
    }
    await userEvent.click(input);
    composer.busy = true;
    await composer.updateComplete;
    await userEvent.click(find('[part="stop"]'));
    expect(composer.shadowRoot?.activeElement).toBe(input);
  });

  it('does not stop by the second half of a double click on send', async () => {
    const { composer, input, sent, find } = await openComposer();
    composer.addEventListener('natter-send', () => (composer.busy = true));
    let stopped = 0;
    composer.addEventListener('natter-stop', () => (stopped += 1));
    await userEvent.fill(input, 'a question');
    await userEvent.dblClick(find('[part="send"]'));
    expect(sent).toEqual(['a question']);
    expect(stopped).toBe(0);
  });

  it('shows a kept draft at once, tells each change of it, and is empty after sending', async () => {
    const { composer, input, sent, drafts } = await openComposer(
      html`<natter-composer .draft=${'kept words'}></natter-composer>`,
    );
    expect(input.value).toBe('kept words');
    expect(drafts).toEqual([]);
    await userEvent.type(input, '!?');
    expect(drafts).toEqual(['kept words!', 'kept words!?']);
    composer.draft = 'another conversation';
    expect(input.value).toBe('another conversation');
    expect(drafts).toHaveLength(2);
    pressKey(input, 'Enter');
    expect(sent).toEqual(['another conversation']);
    expect(drafts.at(-1)).toBe('');
    expect(composer.draft).toBe('');
    composer.write('a suggestion');
    expect(drafts.at(-1)).toBe('a suggestion');
    expect(input.value).toBe('a suggestion');
  });
});

describe('a long text in a composer', () => {
  it.each([
    ['5,000 lines', 'The quick brown fox jumps.\n'.repeat(5_000)],
    ['a megabyte', 'lorem ipsum '.repeat(87_381)],
    ['a megabyte without a gap', 'x'.repeat(2 ** 20)],
  ])(
    'takes a paste of %s, can still be written in, and says that it is too long',
    async (_, text) => {
      const { composer, input, find } = await openComposer(
        html`<natter-composer most="8000"></natter-composer>`,
      );
      const source = document.body.appendChild(document.createElement('textarea'));
      source.value = text;
      source.select();
      await userEvent.copy();
      source.remove();
      await userEvent.click(input);
      await userEvent.paste();
      await userEvent.keyboard('x');
      expect(input.value).toHaveLength(text.length + 1);
      await composer.updateComplete;
      expect(find('#limit').textContent).toContain(
        `${(text.length + 1).toLocaleString('en')} of at most 8,000`,
      );
    },
  );
});
