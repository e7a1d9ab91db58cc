import { provideCommand } from './commands.mjs';

/**
 * Makes sure that `redis-server` is there; on Debian as root it installs it.
 * @returns {string | undefined} what is missing and how to get it, in one sentence, or `undefined`
 */
export function provideRedis() {
  if (provideCommand('redis-server')) return undefined;
  return 'The tests of several relays need redis-server 7 or newer: install it, so that it is on the PATH.';
}
