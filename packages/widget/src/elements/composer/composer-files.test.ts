import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../test-support/mount.ts';
import { openComposer, pressKey } from '../../test-support/open-composer.ts';

const LIMITS = { types: ['image/png', 'image/jpeg'], maxBytes: 60_000, maxCount: 2 };

/** A picture; with `noise` it cannot be made much smaller without a loss. */
async function draw(name: string, side = 16, noise = false): Promise<File> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here.');
  context.fillStyle = 'teal';
  context.fillRect(0, 0, side, side);
  const pixels = context.getImageData(0, 0, side, side);
  let seed = 1;
  if (noise) {
    for (let index = 0; index < pixels.data.length; index += 1) {
      seed = (seed * 16_807) % 2_147_483_647;
      if (index % 4 < 3) pixels.data[index] = seed % 64;
    }
  }
  context.putImageData(pixels, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new File([blob], name, { type: 'image/png' });
}

function carry(files: readonly File[], text = ''): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  if (text) data.setData('text/plain', text);
  return data;
}

async function open(limits = LIMITS) {
  const opened = await openComposer(html`<natter-composer .accepts=${limits}></natter-composer>`);
  const { composer, input } = opened;
  // Its button is there once the code for files has come.
  await expect
    .poll(() => opened.find('natter-tray').shadowRoot?.querySelector('button'))
    .toBeTruthy();
  const inTray = (selector: string) => [
    ...(composer.shadowRoot
      ?.querySelector('natter-tray')
      ?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const names = () => inTray('li:not([aria-busy="true"]) bdi').map((name) => name.textContent);
  const notes = () =>
    inTray('p:not([hidden])').map((note) => note.textContent.replaceAll(/[\u2066-\u2069]/g, ''));
  const paste = (data: DataTransfer) => {
    const init = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
    const event = new ClipboardEvent('paste', init);
    input.dispatchEvent(event);
    return event;
  };
  const drag = (type: string, data: DataTransfer) => {
    const init = { dataTransfer: data, bubbles: true, composed: true, cancelable: true };
    const event = new DragEvent(type, init);
    input.dispatchEvent(event);
    return event;
  };
  return { ...opened, inTray, names, notes, paste, drag };
}

describe('files in a composer', () => {
  it('are not taken where the relay announces nothing', async () => {
    const { composer, paste, drag } = await open();
    composer.accepts = undefined;
    await composer.updateComplete;
    const data = carry([await draw('a.png')]);
    expect(composer.shadowRoot?.querySelector('natter-tray')).toBeNull();
    expect(paste(data).defaultPrevented).toBe(false);
    expect(drag('dragover', data).defaultPrevented).toBe(false);
    expect(composer.hasAttribute('dropping')).toBe(false);
    await composer.attach([await draw('a.png')]);
    expect(composer.shadowRoot?.querySelector('natter-tray')).toBeNull();
  });

  it('come by a paste, are shown with a picture, and are sent with the words once', async () => {
    const { composer, input, sent, parcels, names, inTray, paste } = await open();
    expect(paste(carry([await draw('screenshot.png')])).defaultPrevented).toBe(true);
    await expect.poll(names).toEqual(['screenshot.png']);
    expect(inTray('canvas')).toHaveLength(1);
    expect(inTray('[role="status"]')).toHaveLength(1);
    await expectAccessible(composer);
    await userEvent.type(input, 'What is this?{Enter}');
    expect(sent).toEqual(['What is this?']);
    const [file] = parcels[0] ?? [];
    expect(file).toMatchObject({
      type: 'file',
      mediaType: 'image/png',
      filename: 'screenshot.png',
    });
    expect(file?.url).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/);
    await expect.poll(names).toEqual([]);
    await userEvent.type(input, 'And now?{Enter}');
    expect(parcels[1]).toEqual([]);
  });

  it('can be sent without words', async () => {
    const { input, sent, parcels, names, paste } = await open();
    paste(carry([await draw('a.png')]));
    await expect.poll(names).toEqual(['a.png']);
    pressKey(input, 'Enter');
    pressKey(input, 'Enter');
    expect(sent).toEqual(['']);
    expect(parcels[0]).toHaveLength(1);
  });

  it('are not what Office pastes beside words, but are what macOS names in words', async () => {
    const { names, paste } = await open();
    const picture = await draw('image.png');
    expect(paste(carry([picture], 'Quarterly figures')).defaultPrevented).toBe(false);
    expect(paste(carry([picture], 'image.png')).defaultPrevented).toBe(true);
    await expect.poll(names).toEqual(['image.png']);
  });

  it('can be dropped, and the composer shows where', async () => {
    const { composer, names, drag } = await open();
    const data = carry([await draw('a.png')]);
    expect(drag('dragover', data).defaultPrevented).toBe(true);
    expect(composer.hasAttribute('dropping')).toBe(true);
    drag('drop', data);
    expect(composer.hasAttribute('dropping')).toBe(false);
    await expect.poll(names).toEqual(['a.png']);
    const words = new DataTransfer();
    words.setData('text/plain', 'words');
    expect(drag('dragover', words).defaultPrevented).toBe(false);
  });

  it('can be chosen by a button, the same one again after it was removed', async () => {
    const { names, inTray } = await open();
    const chooser = inTray('input')[0] as HTMLInputElement;
    expect(chooser.accept).toBe('image/png,image/jpeg');
    let opened = 0;
    chooser.addEventListener('click', (event) => {
      opened += 1;
      event.preventDefault();
    });
    inTray('[part="attach"]')[0]?.click();
    expect(opened).toBe(1);
    const file = await draw('a.png');
    for (const round of [1, 2]) {
      chooser.files = carry([file]).files;
      chooser.dispatchEvent(new Event('change'));
      await expect.poll(names, { message: `round ${round}` }).toEqual(['a.png']);
      inTray('li button')[0]?.click();
      await expect.poll(names).toEqual([]);
    }
  });

  it('are removed by the keyboard, and the focus goes to the next, the last, then the words', async () => {
    const { composer, input, find, names, inTray, paste } = await open({ ...LIMITS, maxCount: 3 });
    paste(carry([await draw('a.png'), await draw('b.png'), await draw('c.png')]));
    await expect.poll(names).toEqual(['a.png', 'b.png', 'c.png']);
    const focused = () =>
      find('natter-tray').shadowRoot?.activeElement?.getAttribute('aria-label') ?? '';
    inTray('li button')[1]?.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(names).toEqual(['a.png', 'c.png']);
    expect(focused()).toContain('c.png');
    expect(inTray('[role="status"]')[0]?.textContent).toContain('b.png');
    await userEvent.keyboard('{Enter}');
    await expect.poll(focused).toContain('a.png');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => composer.shadowRoot?.activeElement).toBe(input);
  });

  it('are refused in words: their kind, their size, too many of them', async () => {
    const { names, notes, inTray, paste } = await open();
    const text = new File(['words'], 'notes.txt', { type: 'text/plain' });
    paste(carry([text]));
    await expect.poll(notes).toEqual(['notes.txt was not added. What can be sent: PNG or JPEG.']);
    const large = new File([new Uint8Array(70_000)], 'large.png', { type: 'image/png' });
    paste(carry([large]));
    await expect.poll(notes).toEqual(['large.png was not added: it is larger than 60 kB.']);
    const pictures = ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => draw(name));
    paste(carry(await Promise.all(pictures)));
    await expect.poll(notes).toEqual(['At most 2 files can go with a message.']);
    await expect.poll(names).toEqual(['a.png', 'b.png']);
    await expect.poll(() => inTray('[role="status"]')[0]?.textContent).toContain('At most 2 files');
  });

  it('are made smaller where they are pictures that are too large, which is said', async () => {
    const { input, names, notes, parcels, paste } = await open();
    const picture = await draw('large.png', 400, true);
    expect(picture.size).toBeGreaterThan(LIMITS.maxBytes);
    paste(carry([picture]));
    await expect.poll(names).toEqual(['large.png']);
    expect(notes().join('')).toMatch(/^Made smaller, to [\d.]+ kB: large\.png$/);
    await userEvent.type(input, 'here{Enter}');
    const [file] = parcels[0] ?? [];
    expect(file).toMatchObject({ mediaType: 'image/jpeg', filename: 'large.jpg' });
    const bytes = atob(file?.url.split(',')[1] ?? '');
    expect(bytes.length).toBeLessThanOrEqual(LIMITS.maxBytes);
    expect(bytes.startsWith('\u00FF\u00D8\u00FF')).toBe(true);
  });

  it('show a name as what it is, whatever is in it', async () => {
    const { names, inTray, paste } = await open();
    const name = '<img src onerror=x>\u202Egnp.exe';
    paste(carry([new File([await draw('x.png')], name, { type: 'image/png' })]));
    await expect.poll(names).toEqual(['<img src onerror=x>⟨U+202E⟩gnp.exe']);
    expect(inTray('img')).toEqual([]);
    expect(inTray('li button')[0]?.ariaLabel).toContain('⟨U+202E⟩');
  });

  it('that are no pictures although they say so are shown by their name alone', async () => {
    const { names, inTray, paste } = await open();
    paste(carry([new File(['no picture'], 'a.png', { type: 'image/png' })]));
    await expect.poll(names).toEqual(['a.png']);
    expect(inTray('canvas')).toEqual([]);
  });

  it('wait: nothing is sent before they are read, and one that is removed is not read on', async () => {
    const { composer, input, sent, inTray, paste } = await open();
    // The first one brings the tray, so that the next ones are heard at once.
    paste(carry([await draw('a.png')]));
    await expect.poll(() => inTray('li[aria-busy="false"]').length).toBe(1);
    await userEvent.type(input, 'words');
    const tray = composer.shadowRoot?.querySelector('natter-tray');
    const added = tray?.add([await draw('b.png', 400, true)]);
    await tray?.updateComplete;
    expect(tray?.state).toBe('reading');
    pressKey(input, 'Enter');
    expect(sent).toEqual([]);
    inTray('li button').at(-1)?.click();
    await added;
    expect(tray?.state).toBe('ready');
    pressKey(input, 'Enter');
    await expect.poll(() => sent).toEqual(['words']);
  });
});
