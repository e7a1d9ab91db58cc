import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHAT_LANGUAGES } from './chat-languages.ts';
import { keepSettings, recallSettings } from './kept-settings.ts';
import { readRelayAddress } from './relay-address.ts';
import { DEFAULTS, readSettings, type Settings } from './settings.ts';

describe('settings that were kept', () => {
  it('come back as they were', () => {
    const settings: Settings = {
      accent: '#6a499b',
      theme: 'dark',
      fontSize: 17,
      radius: 0,
      heading: '问问茶铺',
      greeting: '"Hello" & <welcome>',
      placeholder: '',
      suggestions: ['一', '', '三'],
      language: 'zh-CN',
      mode: 'inline',
      position: 'start',
      open: true,
      relay: 'https://relay.example',
    };
    expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each([undefined, null, 'text', [], {}, 7])('are the defaults when they are %j', (kept) => {
    expect(readSettings(kept)).toEqual(DEFAULTS);
  });

  it('are the defaults one by one where they make no sense', () => {
    expect(
      readSettings({
        accent: 'url(x)',
        theme: 'neon',
        fontSize: 99,
        radius: '4',
        heading: 7,
        suggestions: ['a', 2, 'c', 'd', 'e'],
        mode: 'popup',
        open: 'yes',
        language: 'tlh',
      }),
    ).toEqual({ ...DEFAULTS, suggestions: ['a', '', 'c', 'd'] });
  });

  it('are forgotten without a word where there is no storage', () => {
    expect(() => keepSettings(DEFAULTS)).not.toThrow();
    expect(recallSettings()).toEqual(DEFAULTS);
  });
});

describe('the languages', () => {
  it('are those that the widget speaks', () => {
    const list = readFileSync(
      new URL('../../../../../packages/widget/src/locales/languages.ts', import.meta.url),
      'utf8',
    );
    const spoken = [...list.matchAll(/await import\('\.\/([\w-]+)\.ts'\)\)/g)].map(
      ([, tag]) => tag,
    );
    expect(spoken).toHaveLength(11);
    expect(CHAT_LANGUAGES.toSorted()).toEqual(spoken.toSorted());
  });

  it('are all read', () => {
    for (const language of ['auto', ...CHAT_LANGUAGES])
      expect(readSettings({ language }).language).toBe(language);
  });
});

describe('the address of a relay', () => {
  const origin = 'http://localhost:8787';

  it('is that of this page when nothing is written', () => {
    expect(readRelayAddress('  ', origin)).toBe(origin);
  });

  it('has no slash, query or fragment at its end', () => {
    expect(readRelayAddress('https://relay.example/', origin)).toBe('https://relay.example');
    expect(readRelayAddress('https://shop.example/chat/?a=1#b', origin)).toBe(
      'https://shop.example/chat',
    );
  });

  it.each(['relay.example', 'ftp://relay.example', 'javascript:alert(1)', 'https:', 'http:/x'])(
    'is not %s',
    (text) => {
      expect(readRelayAddress(text, origin)).toBeUndefined();
    },
  );
});
