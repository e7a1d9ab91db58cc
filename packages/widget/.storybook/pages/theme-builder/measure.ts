import { contrastOf, type Rgb } from './contrast.ts';

/** What is seen on what, by the tokens that draw it, and the least contrast that WCAG 2.2 AA wants. */
export const PAIRS = [
  { name: 'text', front: '--_text', back: '--_surface', least: 4.5 },
  { name: 'quiet', front: '--_text-quiet', back: '--_surface', least: 4.5 },
  { name: 'visitor', front: '--_text', back: '--_accent-quiet', least: 4.5 },
  { name: 'link', front: '--_accent', back: '--_surface', least: 4.5 },
  { name: 'button', front: '--_on-accent', back: '--_accent-fill', least: 4.5 },
  { name: 'failure', front: '--_failure', back: '--_surface', least: 4.5 },
  { name: 'notice', front: '--_notice', back: '--_surface', least: 4.5 },
  { name: 'focus', front: '--_accent', back: '--_surface', least: 3 },
  { name: 'control', front: '--_line-strong', back: '--_surface', least: 3 },
] as const;

/** One of the pairs. */
export type PairName = (typeof PAIRS)[number]['name'];

/** How much each pair of a chat differs. */
export type Contrasts = Readonly<Record<PairName, number>>;

/** Draws colours and looks at them, so that every notation of CSS is understood. */
function createEye(): (...layers: readonly string[]) => Rgb {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new TypeError('Nothing can be drawn here.');
  return (...layers) => {
    for (const colour of ['white', ...layers]) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
}

/** Measures the contrasts of an element as the browser really draws them. */
export function measureContrasts(root: ShadowRoot): Contrasts {
  const look = createEye();
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  const figures = PAIRS.map(({ name, front, back }) => {
    probe.style.setProperty('color', `var(${front})`);
    probe.style.setProperty('background-color', `var(${back}, var(--_accent))`);
    const { color, backgroundColor } = getComputedStyle(probe);
    return [name, contrastOf(look(backgroundColor, color), look(backgroundColor))] as const;
  });
  probe.remove();
  return Object.fromEntries(figures) as Record<PairName, number>;
}
