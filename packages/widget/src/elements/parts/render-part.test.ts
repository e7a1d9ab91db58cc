import { html, render } from 'lit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Part } from '../../core/message.ts';
import { findAll } from '../../test-support/mount.ts';
import { type PartContext, renderPart } from './render-part.ts';

/** Shows all parts of a message. */
function show(parts: readonly Part[], context: Partial<PartContext> = {}) {
  const page = document.body.appendChild(document.createElement('main'));
  page.lang = 'en';
  onTestFinished(() => page.remove());
  const given = { parts, growing: false, imageHosts: [], renderers: {}, ...context };
  render(html`${parts.map((part) => renderPart(part, given))}`, page);
  return page;
}

const source = (number: number): Part => ({
  type: 'source-url',
  sourceId: `s${number}`,
  url: `https://example.com/${number}`,
});

describe('renderPart', () => {
  it.each<[string, Part]>([
    ['natter-reasoning', { type: 'reasoning', text: 'Hm.' }],
    ['natter-tool', { type: 'tool-map', toolCallId: 't', state: 'input-available' }],
    [
      'natter-tool',
      { type: 'dynamic-tool', toolName: 'map', toolCallId: 't', state: 'output-denied' },
    ],
    ['natter-sources', source(1)],
    ['natter-attachment', { type: 'file', mediaType: 'text/plain', url: 'data:,x' }],
  ])('fetches <%s> for what it shows', async (tag, part) => {
    const page = show([part]);
    await expect.poll(() => page.querySelector(tag)?.shadowRoot?.textContent.trim()).toBeTruthy();
  });

  it('puts sources that follow each other into one list, and counts on', async () => {
    const text: Part = { type: 'text', text: 'words' };
    const page = show([
      source(1),
      source(2),
      { type: 'text', text: '' },
      source(3),
      text,
      source(4),
    ]);
    const lists = [...page.querySelectorAll('natter-sources')];
    await expect.poll(() => lists[0]?.shadowRoot?.querySelectorAll('li').length).toBe(3);
    await expect.poll(() => lists[1]?.shadowRoot?.querySelector('.mark')?.textContent).toBe('4');
    expect(lists).toHaveLength(2);
  });

  it.each(['step-start', 'hologram', 'constructor', '__proto__'])(
    'shows nothing for a part called %s',
    (type) => {
      expect(show([{ type } as unknown as Part]).children).toHaveLength(0);
    },
  );

  it('shows what a site makes of its own parts', () => {
    const part: Part = { type: 'data-weather', data: { degrees: 21 } };
    const page = show(
      [part, { type: 'data-other', data: 1 }, { type: 'data-constructor', data: 1 }],
      {
        renderers: {
          weather: ({ data }) => html`<b>${JSON.stringify(data)}</b>`,
        },
      },
    );
    expect(page.querySelector('b')?.textContent).toBe('{"degrees":21}');
    expect(page.children).toHaveLength(1);
  });

  it('shows nothing where the site’s renderer fails, and says so once', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => error.mockRestore());
    const renderers = {
      broken: () => {
        throw new Error('It is broken.');
      },
    };
    const part: Part = { type: 'data-broken', data: 1 };
    expect(show([part, part], { renderers }).children).toHaveLength(0);
    expect(error).toHaveBeenCalledOnce();
  });

  it('runs nothing of what a model or a tool writes', async () => {
    const attack = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const page = show([
      { type: 'reasoning', text: attack },
      { type: `tool-${attack}`, toolCallId: 't', state: 'output-error', errorText: attack },
      { type: 'source-url', sourceId: 's', url: 'javascript:alert(1)', title: attack },
      { type: 'file', mediaType: attack, url: 'javascript:alert(1)', filename: attack },
    ]);
    await expect.poll(() => findAll(page, '.name').length).toBeGreaterThan(0);
    await expect.poll(() => findAll(page, '.title').length).toBe(1);
    expect(findAll(page, 'img, script, iframe')).toEqual([]);
    expect(findAll(page, 'a')).toEqual([]);
  });
});
