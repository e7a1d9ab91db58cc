import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Keeps a test browser off the network beyond this machine, and lets it run as root in a container. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function canRun(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a Chromium: `CHROME_PATH`, then one on the PATH, then an installed application.
 * @returns {string | undefined} `undefined` lets Playwright look for its own.
 */
export function findBrowser() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = process.env['CHROME_PATH'];
  return [...(named ? [named] : []), ...onPath, ...APPLICATIONS].find(canRun);
}

/**
 * Makes sure that a browser is there; on Debian as root it installs one.
 * @returns {Promise<string | undefined>} what is missing and how to get it, in one sentence, or `undefined`
 */
export async function provideBrowser() {
  if (findBrowser()) return undefined;
  const { chromium } = await import('playwright');
  if (canRun(chromium.executablePath())) return undefined;
  if (process.getuid?.() === 0 && canRun('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing it with apt-get.');
    const options = {
      stdio: /** @type {const} */ ('inherit'),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], options);
    if (findBrowser()) return undefined;
  }
  return 'The tests need Chromium or Chrome: install one, run `pnpm exec playwright install chromium`, or set CHROME_PATH to it.';
}
