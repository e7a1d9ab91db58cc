import { findCommand, provideCommand } from './commands.mjs';

/** Where `nginx` is; `undefined` where there is none. */
export const findNginx = () => findCommand('nginx');

/**
 * Makes sure that `nginx` is there; on Debian as root it installs it.
 * @returns {string | undefined} what is missing and how to get it, in one sentence, or `undefined`
 */
export function provideNginx() {
  if (provideCommand('nginx')) return undefined;
  return 'The test of relays behind a proxy needs nginx: install it, so that it is on the PATH.';
}
