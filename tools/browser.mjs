import { canRun, findCommand, installWithApt } from './commands.mjs';

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

/**
 * Finds a Chromium: `CHROME_PATH`, then one on the PATH, then an installed application.
 * @returns {string | undefined} `undefined` lets Playwright look for its own.
 */
export function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named && canRun(named)) return named;
  const onPath = COMMANDS.map(findCommand).find((path) => path !== undefined);
  return onPath ?? APPLICATIONS.find(canRun);
}

/**
 * Makes sure that a browser is there; on Debian as root it installs one.
 * @returns {Promise<string | undefined>} what is missing and how to get it, in one sentence, or `undefined`
 */
export async function provideBrowser() {
  if (findBrowser()) return undefined;
  const { chromium } = await import('playwright');
  if (canRun(chromium.executablePath())) return undefined;
  installWithApt(['chromium', 'fonts-noto-cjk']);
  if (findBrowser()) return undefined;
  return 'The tests need Chromium or Chrome: install one, run `pnpm exec playwright install chromium`, or set CHROME_PATH to it.';
}
