import { cdp } from 'vitest/browser';

/** The browser's own door for automation; Vitest leaves its type to the provider. */
const send = (method: string, parameters: object): Promise<unknown> =>
  (cdp() as { send: (method: string, parameters: object) => Promise<unknown> }).send(
    method,
    parameters,
  );

/** What is being composed in the focused field, with the caret behind it. */
export async function compose(text: string): Promise<void> {
  const { length } = text;
  await send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
}

/** Ends the composition with these words. */
export async function commit(text: string): Promise<void> {
  await send('Input.insertText', { text });
}

/** A key that the input method takes for itself, as Chrome sends it. */
export async function pressTaken(code: string, during?: () => Promise<void>): Promise<void> {
  const key = { key: 'Process', code, windowsVirtualKeyCode: 229 };
  await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await during?.();
  await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** What an input method does with an Enter that it has no use for. */
export async function passEnterOn(): Promise<void> {
  await send('Input.dispatchKeyEvent', { type: 'char', key: 'Enter', text: '\r' });
}
