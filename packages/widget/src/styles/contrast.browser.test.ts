import { html, render } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../define.ts';
import contrast from '../themes/contrast.css?raw';
import dawn from '../themes/dawn.css?raw';
import graphite from '../themes/graphite.css?raw';
import paper from '../themes/paper.css?raw';
import terminal from '../themes/terminal.css?raw';

const PRESETS = { none: '', contrast, dawn, graphite, paper, terminal };
const ACCENTS = 200;

/** Colours from a seed, so that what fails once fails again. */
function* randomColours(seed: number): Generator<string> {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (;;) {
    const [red, green, blue] = [next(), next(), next()].map((part) => Math.floor(part * 256));
    yield `rgb(${red} ${green} ${blue})`;
  }
}

/** The hardest ones first: what is as light or as dark as it gets, and the pure ones. */
const accents = ['#fff', '#000', '#ff0', '#00f', '#0f0', '#f0f', '#0ff', '#f00', '#777', '#ffd400'];
const random = randomColours(7);
while (accents.length < ACCENTS) accents.push(random.next().value as string);

type Pair = readonly [over: string, under: string, least: number];

const SURFACES = ['--_surface', '--_surface-raised', '--_well'];
/** What is read on what, and what is only to be made out. */
const PAIRS: readonly Pair[] = [
  ...SURFACES.flatMap((surface): Pair[] => [
    ['--_text', surface, 4.5],
    ['--_text-quiet', surface, 4.5],
    ['--_accent', surface, 4.5],
    ['--_notice', surface, 4.5],
    ['--_failure', surface, 4.5],
    ['--_line-strong', surface, 3],
  ]),
  ['--_on-accent', '--_accent-fill', 4.5],
  ['--_bubble-text', '--_bubble', 4.5],
  ['--_text-quiet', '--_bubble', 4.5],
];

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** The luminance of a colour as it is shown (WCAG 2.2). */
function luminance(colour: string): number {
  if (!context) throw new TypeError('There is nothing to draw on.');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(over: string, under: string): number {
  const [dark = 0, light = 0] = [luminance(over), luminance(under)].toSorted(
    (one, two) => one - two,
  );
  return (light + 0.05) / (dark + 0.05);
}

let sheet: CSSStyleSheet;

/** A chat of its own, and the colours that its tokens have in it. */
async function mountChat(theme: string) {
  render(html`<natter-chat mode="inline" theme=${theme}></natter-chat>`, document.body);
  const chat = document.querySelector('natter-chat');
  await chat?.updateComplete;
  const probe = document.createElement('i');
  chat?.shadowRoot?.append(probe);
  const shown = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  return { chat, shown };
}

beforeEach(() => {
  sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
});

afterEach(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  render(html``, document.body);
});

describe('the contrast of what is written and drawn', () => {
  it.each(
    Object.keys(PRESETS).flatMap((preset) => [
      [preset, 'light'],
      [preset, 'dark'],
    ]) as [keyof typeof PRESETS, 'light' | 'dark'][],
  )('holds for 200 accents in the preset %s, %s', async (preset, theme) => {
    sheet.replaceSync(PRESETS[preset]);
    const { chat, shown } = await mountChat(theme);
    const failures: string[] = [];
    for (const accent of accents) {
      chat?.style.setProperty('--natter-accent', accent);
      for (const [over, under, least] of PAIRS) {
        const found = contrastOf(shown(over), shown(under));
        if (found < least) failures.push(`${accent}: ${over} on ${under} ${found.toFixed(2)}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it('is at least 7 : 1 in the preset for high contrast, whatever is read', async () => {
    sheet.replaceSync(contrast);
    for (const theme of ['light', 'dark']) {
      const { shown } = await mountChat(theme);
      const read = ['--_text', '--_text-quiet', '--_accent', '--_notice', '--_failure'];
      const found = read.map((token) => contrastOf(shown(token), shown('--_surface')));
      expect(Math.min(...found)).toBeGreaterThanOrEqual(7);
    }
  });
});
