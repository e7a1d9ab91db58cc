import type { ContentWords } from '../content-options.ts';
import { make, makeButton } from './make.ts';
import { withoutUnseen } from './unseen.ts';

/** How long it says that something was copied. */
const FEEDBACK = 2000;

async function copy(code: HTMLElement, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without permission what is copied is selected at least.
    getSelection()?.selectAllChildren(code);
    return document.execCommand('copy');
  }
}

function makeCopy(code: HTMLElement, words: ContentWords, textOf: () => string): Node[] {
  const status = make('span', 'only-heard');
  status.setAttribute('role', 'status');
  const act = async (): Promise<void> => {
    if (!(await copy(code, textOf()))) return;
    status.textContent = words.copied;
    button.textContent = words.copied;
    setTimeout(() => {
      status.textContent = '';
      button.textContent = words.copyCode;
    }, FEEDBACK);
  };
  const button = makeButton('copy', words.copyCode, () => void act());
  return [button, status];
}

/** The frame of a block of code: its language, a button that copies it, and room for the code. */
export function paintCode(
  language: string,
  words: ContentWords,
  textOf: () => string,
): { node: HTMLElement; body: HTMLElement } {
  const code = make('code');
  const name = withoutUnseen(language);
  const pre = make('pre', '', code);
  pre.tabIndex = 0;
  const head = make('div', 'bar', make('span', 'language', name));
  head.append(...makeCopy(code, words, textOf));
  const node = make('div', 'code', head, pre);
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', name === '' ? words.code : name);
  return { node, body: code };
}
