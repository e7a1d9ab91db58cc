import { expect, it } from 'vitest';
import { createPainter } from './test-support/paint.ts';

const PARAGRAPH = 'Some words with **bold**, `code` and [a link](https://a.example). 中文也有。';
const DOCUMENTS: Readonly<Record<string, (size: number) => string>> = {
  'many blocks': (size) => `## Title\n\n${PARAGRAPH}\n\n- one\n- two\n\n`.repeat(size / 110),
  'one open block of code': (size) => `\`\`\`js\n${'const a = 1; // words\n'.repeat(size / 22)}`,
  'one line of code': (size) => `\`\`\`\n${'a,'.repeat(size / 2)}`,
  'one list': (size) => '- item with **bold**\n'.repeat(size / 21),
  'one table': (size) => `| a | b |\n| - | - |\n${'| one | **two** |\n'.repeat(size / 18)}`,
  'one paragraph of many lines': (size) => `${PARAGRAPH}\n`.repeat(size / 76),
  'one paragraph of one line': (size) => `${PARAGRAPH} `.repeat(size / 76),
  'one quote': (size) => `> ${PARAGRAPH}\n>\n`.repeat(size / 80),
};

/** What is done for each character that arrives: characters read, and nodes changed. */
async function measure(text: string) {
  const { root, painter } = createPainter();
  let changes = 0;
  const watcher = new MutationObserver((records) => (changes += records.length));
  watcher.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  const step = 40;
  for (let end = step; end < text.length; end += step) {
    painter.paint(text.slice(0, end), true);
    if (end % 4000 === 0) await Promise.resolve();
  }
  painter.paint(text, false);
  await Promise.resolve();
  watcher.disconnect();
  return { read: painter.work / text.length, changed: changes / text.length };
}

it.each(Object.entries(DOCUMENTS))(
  'costs what arrives, however much is there: %s',
  async (_, write) => {
    const small = await measure(write(15_000));
    const large = await measure(write(60_000));
    // A paragraph is read again up to the length of one piece, and the first one is still short.
    expect(large.changed / small.changed).toBeLessThan(1.25);
    expect(large.read / small.read).toBeLessThan(1.25);
  },
);
