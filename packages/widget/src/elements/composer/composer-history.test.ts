import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openComposer } from '../../test-support/open-composer.ts';

const open = () =>
  openComposer(
    html`<natter-composer .history=${['first', 'second\nwith a line']}></natter-composer>`,
  );

/** The first press fetches the code for it. */
async function goUp(input: HTMLTextAreaElement): Promise<void> {
  await userEvent.click(input);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => input.value).toContain('second');
}

describe('earlier messages in a composer', () => {
  it('come back by the arrow keys, newest first, and the empty field after them', async () => {
    const { input } = await open();
    await goUp(input);
    const seen = [input.value];
    const keys = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown'];
    for (const key of keys) {
      await userEvent.keyboard(`{${key}}`);
      seen.push(input.value);
    }
    const [first, second] = ['first', 'second\nwith a line'];
    // The caret is at the end: the first "up" within two lines only moves it.
    expect(seen).toEqual([second, second, first, first, second, '', '']);
  });

  it('leave what is being written alone', async () => {
    const { input } = await open();
    await userEvent.type(input, 'words{ArrowUp}');
    expect(input.value).toBe('words');
  });

  it('can be changed and sent; then the arrows move the caret again', async () => {
    const { input, sent, drafts } = await open();
    await goUp(input);
    await userEvent.keyboard('!{ArrowUp}{ArrowUp}');
    expect(input.value).toBe('second\nwith a line!');
    expect(drafts).toEqual(['second\nwith a line!']);
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual(['second\nwith a line!']);
  });

  it('are left by Escape, which closes nothing then', async () => {
    const { composer, input } = await open();
    let heard = 0;
    composer.addEventListener('keydown', ({ key }) => (heard += key === 'Escape' ? 1 : 0));
    await goUp(input);
    await userEvent.keyboard('{Escape}');
    expect(input.value).toBe('');
    expect(heard).toBe(0);
    await userEvent.keyboard('{Escape}');
    expect(heard).toBe(1);
  });

  it('are none of the keys with a modifier, and nothing where there are none', async () => {
    const { input } = await open();
    await userEvent.click(input);
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}{Alt>}{ArrowUp}{/Alt}');
    expect(input.value).toBe('');
    const other = await openComposer();
    await userEvent.click(other.input);
    await userEvent.keyboard('{ArrowUp}{ArrowDown}');
    expect(other.input.value).toBe('');
  });
});
