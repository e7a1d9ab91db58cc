const FENCE = /^(```[^]*?^```$)/m;
const MARKUP = /^(?:import|export) .*$|^<\/?(?:Meta|page-)[^>]*>(?:<\/[\w-]+>)?$/gm;
const FILE = /^<Source code=\{(\w+)\} language="(\w+)" \/>$/gm;

/**
 * A page without what only Storybook reads: its imports, and the elements that stand in it.
 * @param codes the files that the page shows, by the names it has for them
 */
export function plainMarkdown(page: string, codes: Readonly<Record<string, string>>): string {
  const texts = page.split(FENCE).map((text, index) => {
    // Every second one is a block of code.
    if (index % 2 === 1) return text;
    return text
      .replaceAll(MARKUP, '')
      .replaceAll(FILE, (_, name: string, language: string) =>
        ['```' + language, (codes[name] ?? '').trimEnd(), '```'].join('\n'),
      );
  });
  return `${texts
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
