import { describe, expect, it, onTestFinished } from 'vitest';
import { createPainter, OPTIONS, paint } from './test-support/paint.ts';
import { MarkdownPainter } from './markdown-painter.ts';

const PAYLOADS = [
  '<script>window.hacked = true</script>',
  '<img src=x onerror="window.hacked=true">',
  '<svg/onload=window.hacked=true>',
  '<iframe srcdoc="<script>parent.hacked=true</script>">',
  '<style>*{display:none}</style>',
  'javascript:window.hacked=true',
  'data:text/html,<script>parent.hacked=true</script>',
  '"><script>window.hacked=true</script>',
  "' onmouseover='window.hacked=true",
];
/** Everywhere a text can be put. */
const PLACES: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `# ${payload}`,
  (payload) => `- ${payload}\n- [x] ${payload}`,
  (payload) => `> ${payload}`,
  (payload) => `[x](${payload})`,
  (payload) => `[x](<${payload.replaceAll(/[<>]/g, '')}>)`,
  (payload) => `[${payload}](https://a.example "${payload}")`,
  (payload) => `![${payload}](${payload})`,
  (payload) => `![x](https://a.example/x.png "${payload}")`,
  (payload) => `[x]: ${payload}\n\n[x] ![x]`,
  (payload) => `<${payload}>`,
  (payload) => `\`${payload}\``,
  (payload) => `\`\`\`${payload}\n${payload}\n\`\`\``,
  (payload) => `| ${payload} |\n| - |\n| ${payload} |`,
  (payload) => `$${payload}$ $$${payload}$$`,
  (payload) => `$$\n\\href{${payload}}{x}\n$$`,
  (payload) => `a[^${payload}]\n\n[^${payload}]: ${payload}`,
  (payload) => `a[^1]\n\n[^1]: ${payload}`,
  (payload) => payload.replaceAll(/[:<]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  (payload) => `[x](${payload.replace(':', '&colon;')})`,
];
const ALLOWED = new Set(
  'p,h3,h4,h5,h6,ul,ol,li,blockquote,hr,strong,em,del,code,pre,a,br,span,div,table,thead,tbody,tr,th,td,input,button,sup,section,img'.split(
    ',',
  ),
);

describe.each(PAYLOADS)('%j', (payload) => {
  it.each(PLACES.map((place) => [place(payload)]))('is text in %j', async (text) => {
    const page = document.body.appendChild(document.createElement('main'));
    onTestFinished(() => page.remove());
    for (const growing of [true, false]) {
      const { root } = createPainter();
      page.replaceChildren(root);
      new MarkdownPainter(root, OPTIONS).paint(text, growing);
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof MathMLElement) continue;
        expect(ALLOWED).toContain(element.tagName.toLowerCase());
        for (const name of element.getAttributeNames())
          expect(name).not.toMatch(/^on|style|srcdoc/);
      }
      for (const link of root.querySelectorAll('a')) {
        expect(link.protocol).toMatch(/^(?:https?|mailto|tel):$/);
        expect(link.rel).toBe('noopener noreferrer nofollow');
      }
      expect(root.querySelector('img')).toBeNull();
    }
    expect('hacked' in window).toBe(false);
  });
});

it('shows the host that a link leads to, whatever its words say', () => {
  const root = paint(
    '[https://bank.example](https://evil.example/bank.example) [docs](https://a.example) https://a.example/b',
  );
  const links = [...root.querySelectorAll('a')].map((link) => link.textContent);
  expect(links).toEqual([
    'https://bank.exampleevil.example',
    'docsa.example',
    'https://a.example/b',
  ]);
});

it('shows addresses in which a percent sign stands for no character', () => {
  const root = paint('[a](mailto:%ff) <tel:%E0%A4%A> and more');
  const links = [...root.querySelectorAll('a')].map((link) => link.textContent);
  expect(links).toEqual(['a%ff', 'tel:%E0%A4%A%E0%A4%A']);
  expect(root.textContent).toContain('and more');
});

it('names no language with characters that steer or hide', () => {
  const root = paint('```\u202egnp\u200b\nx\n```');
  expect(root.querySelector('.language')?.textContent).toBe('gnp');
  expect(root.querySelector('.code')?.getAttribute('aria-label')).toBe('gnp');
});

it('shows the images of other hosts only after a click', () => {
  const root = paint(
    '![A cat](https://a.example/cat.png) ![B](https://b.example/b.png) ![C](data:image/png;base64,AAAA)',
    false,
    { imageHosts: ['b.example'] },
  );
  const images = () =>
    [...root.querySelectorAll('img')].map(({ alt, referrerPolicy, loading }) => [
      alt,
      referrerPolicy,
      loading,
    ]);
  expect(images()).toEqual([
    ['B', 'no-referrer', 'lazy'],
    ['C', 'no-referrer', 'lazy'],
  ]);
  const button = root.querySelector<HTMLButtonElement>('button.image')!;
  expect(button.textContent).toBe('A cat · Show image from a.example');
  button.click();
  expect(images()[0]).toEqual(['A cat', 'no-referrer', 'lazy']);
});

it('shows an image large when it is pressed, but follows the link around one', () => {
  const root = paint(
    '![A cat](data:image/png;base64,AAAA) [![B](data:image/png;base64,AAAA)](https://b.example)',
  );
  const asked: string[] = [];
  root.addEventListener('natter-enlarge', ({ name }) => asked.push(name));
  const [cat, ...others] = root.querySelectorAll<HTMLButtonElement>('button.picture');
  expect(cat?.ariaLabel).toBe('Enlarge A cat');
  cat?.click();
  expect(asked).toEqual(['A cat']);
  expect(others).toEqual([]);
  expect(root.querySelector('a img')).not.toBeNull();
});

it('says what an image shows that cannot be loaded', async () => {
  const root = paint('![A cat](data:image/png;base64,AAAA) ![](data:image/png;base64,AAAA)');
  document.body.append(root);
  onTestFinished(() => root.remove());
  await expect
    .poll(() => [...root.querySelectorAll('.lost')].map(({ textContent }) => textContent))
    .toEqual(['A cat · This image could not be loaded.', 'This image could not be loaded.']);
});

it('shows characters that steer or hide in code, in the words of links, and overrides everywhere', () => {
  const marks = (text: string) =>
    [...paint(text).querySelectorAll('.unseen')].map(({ textContent }) => textContent);
  expect(marks('`a\u202eb`')).toEqual(['202E']);
  expect(marks('```\na\u200bb\u2066\n```')).toEqual(['200B', '2066']);
  expect(marks('[a\u200bb](https://a.example)')).toEqual(['200B']);
  expect(marks('a\u202eb \u{e0041}\u{e0042}')).toEqual(['202E', 'E0041 E0042']);
  expect(marks('می‌خواهم 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 क्‍ष a\u200bb')).toEqual([]);
  expect(marks('`می‌خواهم 👩‍👩‍👧 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿`')).toEqual([]);
});

it('names the marks that are piled on one letter, and leaves those that a script has', () => {
  const root = paint(`z${'\u0301'.repeat(1000)} and more`);
  expect(root.querySelector('.unseen')?.textContent).toMatch(/^0301 0301 .*…/);
  expect(root.textContent).not.toContain('\u0301');
  expect(root.textContent).toContain('and more');
  expect(paint('ɘ̃̂́ བསྒྲུབས ที่สุด').querySelector('.unseen')).toBeNull();
});

it('replaces halves of characters', () => {
  expect(paint('a\ud83d b\ude42 c').textContent).toBe('a\ufffd b\ufffd c');
});
