import type { Settings } from '../settings/settings.ts';
import { type Attribute, attributesOf, propertiesOf, suggestionsOf } from './chosen.ts';
import { toHtmlValue, toJsxValue, toScriptText } from './escape.ts';

/** The ways to put the widget on a page. */
export const WAYS = ['script', 'element', 'react'] as const;

/** A way to put the widget on a page. */
export type Way = (typeof WAYS)[number];

/** A tag on one line ends before this column. */
const LINE = 88;
const PACKAGE = '@natter/widget/define';

function indent(code: string, by = '  '): string {
  return code.replaceAll(/^(?=.)/gm, by);
}

/** A tag on one line, or with one attribute to a line where that is too long. */
function openTag(name: string, attributes: readonly string[], end = '>'): string {
  const line = `<${[name, ...attributes].join(' ')}${end === '>' ? end : ` ${end}`}`;
  return attributes.length < 2 || line.length <= LINE
    ? line
    : `<${name}\n${attributes.map((attribute) => indent(attribute)).join('\n')}\n${end}`;
}

function toHtml({ name, value }: Attribute): string {
  return value === true ? name : `${name}=${toHtmlValue(value)}`;
}

function toJsx({ name, value }: Attribute): string {
  return value === true ? name : `${name}=${toJsxValue(value)}`;
}

function toList(texts: readonly string[]): string {
  return `[\n${texts.map((text) => `  ${toScriptText(text)},\n`).join('')}]`;
}

function styleSheet(settings: Settings): string | undefined {
  const properties = propertiesOf(settings);
  if (properties.length === 0) return undefined;
  const lines = properties.map(([name, value]) => `    ${name}: ${value};\n`).join('');
  return `<style>\n  natter-chat {\n${lines}  }\n</style>`;
}

function inScript(code: string, attributes: readonly string[] = []): string {
  return `${openTag('script', attributes)}\n${indent(code)}\n</script>`;
}

function suggest(settings: Settings): string | undefined {
  const suggestions = suggestionsOf(settings);
  return suggestions.length === 0
    ? undefined
    : `document.querySelector('natter-chat').suggestions = ${toList(suggestions)};`;
}

function together(...blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined).join('\n\n');
}

/** The widget as one script tag, which the relay serves. */
function toScriptTag(settings: Settings, relay: string): string {
  const tag = openTag('script', [
    `src=${toHtmlValue(`${relay}/natter.js`)}`,
    ...attributesOf(settings).map(({ name, value }) => toHtml({ name: `data-${name}`, value })),
    'defer',
  ]);
  const place = settings.mode === 'inline' ? '<natter-chat></natter-chat>' : undefined;
  const suggesting = suggest(settings);
  return together(
    styleSheet(settings),
    place,
    `${tag}</script>`,
    suggesting &&
      inScript(
        `customElements.whenDefined('natter-chat').then(() => {\n${indent(suggesting)}\n});`,
      ),
  );
}

/** The widget as an element in the page's own markup, from the package. */
function toElement(settings: Settings, relay: string): string {
  const attributes = [{ name: 'relay', value: relay }, ...attributesOf(settings)];
  return together(
    styleSheet(settings),
    `${openTag('natter-chat', attributes.map(toHtml))}</natter-chat>`,
    inScript(together(`import '${PACKAGE}';`, suggest(settings)), ['type="module"']),
  );
}

function styleObject(settings: Settings): string | undefined {
  const properties = propertiesOf(settings);
  if (properties.length === 0) return undefined;
  const lines = properties.map(([name, value]) => `  '${name}': '${value}',\n`).join('');
  return `const look = {\n${lines}};`;
}

/** The widget in React 19, which hands properties to elements as they are. */
function toReact(settings: Settings, relay: string): string {
  const suggestions = suggestionsOf(settings);
  const look = styleObject(settings);
  const attributes = [
    ...[{ name: 'relay', value: relay }, ...attributesOf(settings)].map(toJsx),
    ...(suggestions.length > 0 ? ['suggestions={suggestions}'] : []),
    ...(look === undefined ? [] : ['style={look}']),
  ];
  const tag = openTag('natter-chat', attributes, '/>');
  const returned = tag.includes('\n') ? `return (\n${indent(tag)}\n);` : `return ${tag};`;
  return together(
    `import '${PACKAGE}';`,
    suggestions.length > 0 ? `const suggestions = ${toList(suggestions)};` : undefined,
    look,
    `export function Assistant() {\n${indent(returned)}\n}`,
  );
}

const WRITERS: Readonly<Record<Way, (settings: Settings, relay: string) => string>> = {
  script: toScriptTag,
  element: toElement,
  react: toReact,
};

/**
 * Writes the code that puts the widget on a page, with nothing that the widget does by itself.
 * @param relay the relay's address, without a slash at its end
 */
export function writeSnippet(way: Way, settings: Settings, relay: string): string {
  return WRITERS[way](settings, relay);
}
