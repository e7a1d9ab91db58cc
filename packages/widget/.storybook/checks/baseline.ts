import type { Stage } from '../stage/stage.ts';

/** Faces that come with every Chromium for Linux. */
const FACES = { '--natter-font': "'DejaVu Sans'", '--natter-font-code': "'DejaVu Sans Mono'" };

/** Compares a story with the picture of it that is kept. Other systems draw letters in other ways. */
export async function compareWithBaseline(canvas: HTMLElement, id: string): Promise<void> {
  const { page, server } = await import('vitest/browser');
  const { expect } = await import('vitest');
  const stage = canvas.querySelector<Stage>('natter-stage');
  const story = stage?.firstElementChild;
  if (!stage || !story) return;
  if (server.platform !== 'linux') {
    console.warn(`${id} is not compared with its picture: the pictures are those of Linux.`);
    return;
  }
  for (const wearer of [stage, ...stage.querySelectorAll<HTMLElement>('natter-chat')])
    for (const [name, face] of Object.entries(FACES)) wearer.style.setProperty(name, face);
  await expect.element(page.elementLocator(story)).toMatchScreenshot(id);
}
