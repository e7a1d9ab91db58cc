import { describe, expect, it, onTestFinished } from 'vitest';
import { renderMath } from './render-math.ts';

async function show(source: string, display = false) {
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  const root = host.attachShadow({ mode: 'open' });
  const target = root.appendChild(document.createElement('span'));
  await renderMath(target, source, display);
  return target;
}

const tags = (target: Element) =>
  [...target.querySelectorAll('*')].map(({ localName }) => localName);

describe('renderMath', () => {
  it('sets a formula as MathML', async () => {
    const target = await show('\\frac{a}{b} + \\sqrt{x^2}');
    expect(target.firstElementChild?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    expect(tags(target)).toEqual(
      expect.arrayContaining(['math', 'mfrac', 'msqrt', 'msup', 'mi', 'mo', 'mn']),
    );
  });

  it('sets it on a line of its own, wide where it is wide', async () => {
    const target = await show('\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}', true);
    expect(target.classList).toContain('math-display');
    expect(target.querySelector('math')?.getAttribute('display')).toBe('block');
    expect(getComputedStyle(target).overflowX).toBe('auto');
  });

  it.each([
    'E = mc^2',
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    '\\begin{cases} x & y \\\\ z & w \\end{cases}',
    '\\begin{aligned} a &= b \\\\ &= c \\end{aligned}',
    '\\int_0^\\infty e^{-x}\\,dx \\to \\vec{v} \\cdot \\hat{n}',
    '\\text{如果 } x \\in \\mathbb{R}',
    '\\cancel{x} \\boxed{y} \\color{red}{z} \\overbrace{a+b}^{2}',
    '\\ce{H2O}',
  ])('reads %s', async (source) => {
    const target = await show(source, true);
    expect(tags(target)).toContain('math');
    expect(tags(target)).not.toContain('merror');
  });

  it.each([
    ['what is not finished', '\\frac{a}{'],
    ['what nobody knows', '\\unknowncommand{x}'],
    ['a very long formula', 'x+'.repeat(3000)],
    ['what grows without end', '\\def\\a{\\a\\a}\\a'],
    ['what is nested too deep', '{'.repeat(1900)],
  ])('shows %s as it was written', async (_name, source) => {
    const target = await show(source);
    expect(tags(target)).toEqual(['code']);
    expect(target.textContent).toBe(source);
  });

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\href{https://evil.example/}{x}',
    '\\url{javascript:alert(1)}',
    '\\includegraphics{https://evil.example/a.png}',
    '\\class{said}{x}',
    '\\id{x}{y}',
    '\\style{position:fixed;inset:0}{x}',
    '\\data{a=b}{x}',
    '\\text{<img src=x onerror=alert(1)>}',
    '\\color{url(https://evil.example/)}{x}',
    '<script>alert(1)</script>',
  ])('lets nothing run or lead away: %s', async (source) => {
    const target = await show(source);
    const elements = [...target.querySelectorAll('*')];
    const names = elements.flatMap((element) => element.getAttributeNames());
    expect(names.filter((name) => /^(?:on|href|src|xlink|id|data)/.test(name))).toEqual([]);
    expect(target.querySelector('a, img, script, iframe')).toBeNull();
    expect(target.querySelector('.said')).toBeNull();
    for (const element of elements) {
      expect(getComputedStyle(element).position).not.toBe('fixed');
      expect(element.getAttribute('style') ?? '').not.toContain('url');
    }
  });

  it('lets nothing grow over what is around it', async () => {
    const target = await show('\\rule{5000em}{5000em} \\hspace{5000em} x');
    expect(target.getBoundingClientRect().width).toBeLessThan(1000);
    const tall = await show('\\raisebox{5000em}{x}');
    expect(tall.getBoundingClientRect().height).toBeLessThan(1000);
  });

  it.each(['\\cancel{x}', '\\bcancel{x}', '\\xcancel{x}', '\\sout{x}'])(
    'strikes through what %s says, and nothing else',
    async (source) => {
      const target = await show(source);
      const strike = target.querySelector('.tml-cancel')!;
      expect(strike.getBoundingClientRect().width).toBeLessThan(50);
      expect(getComputedStyle(strike).clipPath).not.toBe('none');
    },
  );

  it('forgets what one formula defines before the next', async () => {
    await show('\\gdef\\mine{1} \\mine');
    expect(tags(await show('\\mine'))).toEqual(['code']);
  });
});
