import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './sources.define.ts';
import type { SourcePart } from './sources.ts';

const page = (url: string, title?: string): SourcePart => ({
  type: 'source-url',
  sourceId: url,
  url,
  ...(title !== undefined && { title }),
});

async function show(sources: readonly SourcePart[], start = 1) {
  const element = await mount(
    'natter-sources',
    html`<div lang="en"><natter-sources .sources=${sources} start=${start}></natter-sources></div>`,
  );
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    root,
    rows: () =>
      [...root.querySelectorAll('li')].map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim()),
    links: () => [...root.querySelectorAll('a')],
  };
}

describe('natter-sources', () => {
  it('numbers pages and shows their host, whatever they call themselves', async () => {
    const { element, rows, links } = await show([
      page('https://evil.example/login', 'bank.example'),
      page('https://help.example.com/returns'),
    ]);
    expect(rows()).toEqual([
      '1 bank.example evil.example',
      '2 help.example.com/returns help.example.com',
    ]);
    for (const link of links()) {
      expect(link.rel).toBe('noopener noreferrer nofollow');
      expect(link.target).toBe('_blank');
    }
    await expectAccessible(element);
  });

  it('shows documents with the name of their file', async () => {
    const { rows, links } = await show(
      [
        {
          type: 'source-document',
          sourceId: 'd',
          mediaType: 'application/pdf',
          title: 'Terms',
          filename: 'terms.pdf',
        },
        { type: 'source-document', sourceId: 'e', mediaType: 'text/plain', title: 'Notes' },
      ],
      4,
    );
    expect(rows()).toEqual(['4 Terms terms.pdf', '5 Notes Document · text/plain']);
    expect(links()).toEqual([]);
  });

  it('shows a few, and all of them when asked', async () => {
    const { element, root, rows } = await show(
      Array.from({ length: 12 }, (_, index) => page(`https://example.com/${index}`)),
    );
    expect(rows()).toHaveLength(5);
    root.querySelector('button')?.click();
    await element.updateComplete;
    expect(rows()).toHaveLength(12);
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'mailto:a@example.com',
    '//evil.example',
    'nonsense',
  ])('makes no link of %s', async (url) => {
    const { links, rows } = await show([page(url, 'Click me')]);
    expect(links()).toEqual([]);
    expect(rows()[0]).toContain(url);
  });

  it('shows markup as text, and what would turn it around', async () => {
    const title = '<img src=x onerror=alert(1)>\u202egnp';
    const { root, rows } = await show([page('https://example.com/', title)]);
    expect(root.querySelector('img, script')).toBeNull();
    expect(rows()[0]).toContain('<img src=x onerror=alert(1)>202Egnp');
  });
});
