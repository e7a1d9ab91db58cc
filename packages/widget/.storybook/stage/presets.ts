const FILES = import.meta.glob<string>('../../src/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const nameOf = (path: string): string => path.replace(/^.*\/(.*)\.css$/, '$1');

/** The presets that there are, by the names of their files. */
export const PRESETS: readonly string[] = Object.keys(FILES).map(nameOf);

/** Puts all presets on the page; each is worn by whoever has its name in `data-preset`. */
export function provide(): void {
  const sheets = Object.entries(FILES).map(([path, text]) => {
    const sheet = new CSSStyleSheet();
    const worn = `:is(natter-chat, natter-stage)[data-preset='${nameOf(path)}']`;
    sheet.replaceSync(text.replaceAll(/\bnatter-chat\b(?=[^{}]*\{)/g, worn));
    return sheet;
  });
  document.adoptedStyleSheets.push(...sheets);
}
