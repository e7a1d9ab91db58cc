import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a file is there and may be run. */
export function canRun(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a command: on the PATH, then where systems keep those that are not on everybody's.
 * @param {string} name
 * @returns {string | undefined} its path
 */
export function findCommand(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(canRun);
}

/**
 * Installs packages, on Debian and as root; anywhere else it does nothing.
 * @param {readonly string[]} packages
 */
export function installWithApt(packages) {
  if (process.getuid?.() !== 0 || !canRun('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(' and ')} with apt-get.`);
  const options = {
    stdio: /** @type {const} */ ('inherit'),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', ...packages], options);
}

/**
 * Makes sure that a command is there; on Debian as root it installs the package of that name.
 * @param {string} name
 * @returns {boolean} whether it is there
 */
export function provideCommand(name) {
  if (findCommand(name) === undefined) installWithApt([name]);
  return findCommand(name) !== undefined;
}
