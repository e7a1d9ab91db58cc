import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { commit, compose, passEnterOn, pressTaken } from '../../test-support/input-method.ts';
import { openComposer, pressKey } from '../../test-support/open-composer.ts';

async function composing(template = html`<natter-composer></natter-composer>`) {
  const opened = await openComposer(template);
  const order: string[] = [];
  for (const type of ['compositionstart', 'compositionend'] as const)
    opened.input.addEventListener(type, ({ data }) => order.push(`${type} ${data}`));
  await userEvent.click(opened.input);
  return { ...opened, order };
}

describe('a real input method in a composer', () => {
  it('ends its composition by Enter without sending, and the next Enter sends the words once', async () => {
    const { composer, input, sent, order } = await composing();
    await compose('n');
    await compose('ni hao');
    await pressTaken('Enter');
    expect(sent).toEqual([]);
    await commit('你好');
    expect(order).toEqual(['compositionstart ', 'compositionend 你好']);
    expect(sent).toEqual([]);
    expect(input.value).toBe('你好');
    await userEvent.keyboard('{Enter}');
    await composer.updateComplete;
    expect(sent).toEqual(['你好']);
    expect(input.value).toBe('');
  });

  it('keeps composing through every key, also where the composer draws itself anew', async () => {
    const { composer, input, order, drafts } = await composing();
    for (const text of ['z', 'zh', 'zho', 'zhon', 'zhong']) {
      await compose(text);
      composer.busy = !composer.busy;
      composer.draft = 'kept from earlier';
      await composer.updateComplete;
    }
    expect(order).toEqual(['compositionstart ']);
    await commit('中');
    expect(input.value).toBe('中');
    expect(drafts.at(-1)).toBe('中');
  });

  it('loses no last syllable of Hangul, sends none half-way and leaves none behind', async () => {
    const { composer, input, sent } = await composing();
    await compose('안');
    await commit('안');
    await compose('녀');
    await compose('녕');
    // Where there is nothing to pick, the same Enter ends the syllable and is passed on.
    await pressTaken('Enter', async () => {
      expect(sent).toEqual([]);
      await commit('녕');
      await passEnterOn();
    });
    await expect.poll(() => sent).toEqual(['안녕']);
    await composer.updateComplete;
    expect(input.value).toBe('');
    await compose('네');
    await commit('네');
    expect(input.value).toBe('네');
  });

  it('takes the Enter that follows the end of a Hangul syllable, as macOS sends it', async () => {
    const { input, sent } = await composing();
    await compose('한');
    await pressTaken('Enter');
    await commit('한');
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual(['한']);
    expect(input.value).toBe('');
  });

  it('sends all of what is being composed by the button, once, and leaves nothing behind', async () => {
    const { composer, input, sent, drafts, find } = await composing();
    await commit('请问');
    await compose('jia ge');
    await userEvent.click(find('[part="send"]'));
    await expect.poll(() => sent).toEqual(['请问jia ge']);
    await composer.updateComplete;
    expect(input.value).toBe('');
    expect(drafts.at(-1)).toBe('');
    await compose('hao');
    await commit('好');
    expect(input.value).toBe('好');
    expect(sent).toHaveLength(1);
  });

  it('ends the composition before words from outside take its place, and composes on in them', async () => {
    const { composer, input, order, drafts } = await composing();
    await compose('nihao');
    composer.write('What does it cost?');
    expect(order).toEqual(['compositionstart ', 'compositionend nihao']);
    expect(input.value).toBe('What does it cost?');
    expect(drafts.at(-1)).toBe('What does it cost?');
    await compose('ne');
    await commit('呢');
    expect(input.value).toBe('What does it cost?呢');
  });

  it('brings no earlier message back by the arrows that pick a candidate', async () => {
    const { input } = await composing(
      html`<natter-composer .history=${['earlier']}></natter-composer>`,
    );
    await compose('ni');
    await pressTaken('ArrowUp');
    expect(input.value).toBe('ni');
  });
});

describe('the order in which Safari tells of an input method', () => {
  it('sends nothing by the Enter that comes after the end of the composition', async () => {
    const { input, sent } = await openComposer();
    await userEvent.fill(input, '你好');
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '你好' }));
    const taken = pressKey(input, 'Enter', { keyCode: 229 });
    expect(taken.defaultPrevented).toBe(false);
    expect(sent).toEqual([]);
    pressKey(input, 'Enter', { keyCode: 13 });
    expect(sent).toEqual(['你好']);
  });

  it('lets an input method that ends late fill nothing in again', async () => {
    const { composer, input, sent, find } = await openComposer();
    await userEvent.fill(input, '안녕');
    // A composition that no loss of focus ends.
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    find<HTMLButtonElement>('[part="send"]').click();
    expect(sent).toEqual(['안녕']);
    input.value = '녕';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, data: '녕' }));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '녕' }));
    await composer.updateComplete;
    expect(input.value).toBe('');
    expect(composer.draft).toBe('');
  });

  it('breaks the line where Shift was held, whatever the input method passes on', async () => {
    const { input, sent } = await openComposer();
    await userEvent.fill(input, '한');
    pressKey(input, 'Enter', { keyCode: 229, shiftKey: true });
    const passed = new InputEvent('beforeinput', {
      inputType: 'insertLineBreak',
      cancelable: true,
    });
    input.dispatchEvent(passed);
    expect(passed.defaultPrevented).toBe(false);
    expect(sent).toEqual([]);
  });

  it('keeps the chat open when Escape puts candidates away', async () => {
    const { composer, input } = await openComposer();
    let heard = 0;
    composer.addEventListener('keydown', () => (heard += 1));
    pressKey(input, 'Escape', { keyCode: 229 });
    pressKey(input, 'Escape', { isComposing: true });
    expect(heard).toBe(0);
    pressKey(input, 'Escape', { keyCode: 27 });
    expect(heard).toBe(1);
  });
});
