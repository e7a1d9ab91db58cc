import { copyText } from '../parts/copy-text.ts';

interface Rich {
  readonly text: string;
  readonly html: string;
}

/** For pages that are not safe enough for a clipboard: what a selection would be copied as. */
function copyByCommand({ text, html }: Rich): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  return isCopied;
}

const blob = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });

/**
 * Copies what was read, so that a document keeps its form and a field gets its words.
 * @returns `false` where the page or the browser does not allow it
 */
export async function copyRich(text: string, copy: DocumentFragment): Promise<boolean> {
  const html = new XMLSerializer().serializeToString(copy);
  try {
    const item = new ClipboardItem({ ...blob('text/plain', text), ...blob('text/html', html) });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return (await copyText(text)) || copyByCommand({ text, html });
  }
}
