import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import type { FilePart } from '../../core/message.ts';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './attachment.define.ts';
import { sayBytes, sizeOf } from './file-kind.ts';

const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function show(file: Partial<FilePart>, imageHosts: readonly string[] = []) {
  const part = { type: 'file', mediaType: 'image/png', url: PNG, ...file };
  const element = await mount(
    'natter-attachment',
    html`<div lang="en">
      <natter-attachment .file=${part} .imageHosts=${imageHosts}></natter-attachment>
    </div>`,
  );
  const root = element.shadowRoot as ShadowRoot;
  return { element, root, image: () => root.querySelector('img') };
}

describe('natter-attachment', () => {
  it('shows a picture, named as its file', async () => {
    const { element, image } = await show({ filename: 'cat.png' });
    expect(image()?.alt).toBe('cat.png');
    await expect.poll(() => image()?.naturalWidth).toBe(1);
    await expectAccessible(element);
  });

  it('asks to be shown large, by its name', async () => {
    const { element, root } = await show({ filename: 'cat.png' });
    const asked: string[][] = [];
    element.addEventListener('natter-enlarge', ({ address, name }) => asked.push([address, name]));
    const button = root.querySelector<HTMLButtonElement>('button.picture');
    expect(button?.ariaLabel).toBe('Enlarge cat.png');
    button?.click();
    expect(asked).toEqual([[PNG, 'cat.png']]);
  });

  it('fetches nothing from another host before it is asked to', async () => {
    const { element, root, image } = await show({ url: 'https://images.invalid/a.png' });
    expect(image()).toBeNull();
    expect(root.querySelector('button')?.textContent).toContain('images.invalid');
    await expectAccessible(element);
    root.querySelector('button')?.click();
    await element.updateComplete;
    expect(image()?.src).toBe('https://images.invalid/a.png');
    expect(image()?.referrerPolicy).toBe('no-referrer');
  });

  it('shows pictures of hosts that the site allows', async () => {
    const { image } = await show({ url: 'https://images.invalid/a.png' }, ['images.invalid']);
    expect(image()?.src).toBe('https://images.invalid/a.png');
  });

  it('shows the name of a picture that cannot be shown', async () => {
    const { root } = await show({ url: 'data:image/png;base64,AAAA', filename: 'broken.png' });
    await expect.poll(() => root.querySelector('.file')?.textContent).toContain('broken.png');
    expect(root.querySelector('.kind')?.textContent).toBe('The image could not be loaded.');
  });

  it('shows other files with their kind, their size and a way to keep them', async () => {
    const { element, root } = await show({
      mediaType: 'text/plain',
      url: `data:text/plain;base64,${btoa('x'.repeat(1234))}`,
      filename: 'notes.txt',
    });
    expect(root.querySelector('.name')?.textContent).toBe('notes.txt');
    expect(root.querySelector('.kind')?.textContent).toBe('text/plain · 1.2 kB');
    expect(root.querySelector('a')?.download).toBe('notes.txt');
    await expectAccessible(element);
  });

  it.each([
    ['data:text/html,<script>alert(1)</script>', 'text/html'],
    ['data:image/svg+xml,<svg onload="alert(1)"/>', 'image/svg+xml'],
    ['https://example.invalid/a.html', 'text/html'],
  ])('keeps %s, and never opens it in this page', async (url, mediaType) => {
    const { root, image } = await show({ url, mediaType });
    expect(image()).toBeNull();
    const link = root.querySelector('a');
    expect(link?.hasAttribute('download')).toBe(true);
    expect(link?.target).toBe('_blank');
  });

  it.each(['javascript:alert(1)', 'blob:x', 'file:///etc/passwd', 'nonsense', '//evil.invalid/a'])(
    'leads nowhere with %s',
    async (url) => {
      const { root, image } = await show({ url, filename: 'a.pdf', mediaType: 'application/pdf' });
      expect(root.querySelector('a')).toBeNull();
      expect(image()).toBeNull();
      expect(root.textContent).toContain('a.pdf');
    },
  );

  it('shows a hostile name as text, and what would turn it around', async () => {
    const filename = '<img src=x onerror=alert(1)>\u202efdp.exe';
    const { root } = await show({ filename, mediaType: 'application/x', url: 'data:,x' });
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('.name')?.textContent).toContain('202Efdp.exe');
    expect(root.querySelector('a')?.download).not.toContain('\u202e');
  });
});

describe('the size of a file', () => {
  it('is that of what it holds', () => {
    expect(sizeOf(`data:;base64,${btoa('12345')}`)).toBe(5);
    expect(sizeOf('data:,12345')).toBe(5);
    expect(sizeOf('https://example.com/')).toBeUndefined();
  });

  it('is said in the largest unit that fits', () => {
    expect([1, 840, 1500, 2_500_000].map((bytes) => sayBytes(bytes, 'en'))).toEqual([
      '0.1 kB',
      '0.8 kB',
      '1.5 kB',
      '2.5 MB',
    ]);
  });
});
