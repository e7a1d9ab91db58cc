const BLOCKS: ReadonlySet<string> = new Set(
  'p h3 h4 h5 h6 ul ol blockquote pre table hr'.split(' '),
);
const RULE = '———';

function inlineText(node: Node): string {
  if (node instanceof Text) return node.data.replaceAll(/\s+/g, ' ');
  if (node instanceof HTMLBRElement) return '\n';
  if (node instanceof HTMLImageElement) return node.alt;
  return [...node.childNodes].map(inlineText).join('');
}

/** What wraps at the end of a line or stands around a break is not meant. */
const tidy = (text: string) => text.replaceAll(/ *\n */g, '\n').trim();

function listText(list: Element): string {
  const first = list instanceof HTMLOListElement ? list.start : undefined;
  return [...list.children]
    .map((item, index) => {
      const mark = first === undefined ? '• ' : `${first + index}. `;
      return `${mark}${textIn(item, '\n').replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`;
    })
    .join('\n');
}

function tableText(table: Element): string {
  return [...table.querySelectorAll('tr')]
    .map(({ cells }) => [...cells].map((cell) => tidy(inlineText(cell))).join('\t'))
    .join('\n');
}

function blockText(block: Element): string {
  switch (block.localName) {
    case 'ul':
    case 'ol':
      return listText(block);
    case 'table':
      return tableText(block);
    case 'pre':
      return block.textContent.replace(/\n$/, '');
    case 'blockquote':
      return textIn(block, '\n\n');
    case 'hr':
      return RULE;
    default:
      return tidy(inlineText(block));
  }
}

function textIn(parent: ParentNode & Node, between: string): string {
  const pieces: string[] = [];
  let line = '';
  const endLine = () => {
    pieces.push(tidy(line));
    line = '';
  };
  for (const node of parent.childNodes) {
    if (node instanceof Element && BLOCKS.has(node.localName)) {
      endLine();
      pieces.push(blockText(node));
    } else line += inlineText(node);
  }
  endLine();
  return pieces.filter((piece) => piece !== '').join(between);
}

/** What a clean copy says, as somebody would read it: no mark of Markdown but those of lists. */
export function plainTextOf(copy: DocumentFragment): string {
  return textIn(copy, '\n\n');
}
