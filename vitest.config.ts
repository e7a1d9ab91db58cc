import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { BrowserContextOptions } from 'playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { playStories } from './packages/widget/.storybook/play-stories.ts';
import { BROWSER_ARGUMENTS, findBrowser } from './tools/browser.mjs';

/** What a slow machine may take before a test gives up waiting; a quick one never waits for it. */
const patience = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
};
/** What pages need of packages, known before the first test meets it. */
const NEEDED = [
  'lit',
  'lit/decorators.js',
  'lit/directives/repeat.js',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/guard.js',
  'axe-core',
  'fast-check',
  'temml',
  'highlight.js/lib/core',
];
/** Its languages are modules already. */
const NOT_NEEDED = ['highlight.js'];
const executablePath = findBrowser();
const conditions = ['@natter/source'];
const shared = {
  resolve: { conditions: [...conditions, 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
};

/** Tests of one folder that need nothing but Node. */
function inNode(
  name: string,
  root: string,
  include = ['src/**/*.test.ts'],
): TestProjectConfiguration {
  return {
    ...shared,
    root,
    test: {
      name,
      root,
      include,
      exclude: ['**/elements/**', '**/*.browser.test.ts'],
      environment: 'node',
      ...patience,
    },
  };
}

/** A real Chromium, whose device is as `contextOptions` say. */
function inChromium(contextOptions: BrowserContextOptions = {}) {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: { ...(executablePath && { executablePath }), args: BROWSER_ARGUMENTS },
      contextOptions,
    }),
    instances: [{ browser: 'chromium' as const }],
  };
}

/** Tests of one folder that need a page, in a real Chromium. */
function inBrowser(name: string, root: string, include: string[]): TestProjectConfiguration {
  return {
    ...shared,
    root,
    optimizeDeps: { include: NEEDED, exclude: NOT_NEEDED },
    test: {
      name,
      root,
      include,
      ...patience,
      browser: inChromium(),
    },
  };
}

/** Every story, with what it plays, as a test. */
function stories(root: string): TestProjectConfiguration {
  return {
    ...shared,
    root,
    plugins: [playStories()],
    optimizeDeps: { include: NEEDED, exclude: NOT_NEEDED },
    test: {
      name: 'stories',
      ...patience,
      browser: {
        ...inChromium({ reducedMotion: 'reduce' }),
        viewport: { width: 1000, height: 800 },
        expect: {
          toMatchScreenshot: {
            comparatorName: 'pixelmatch',
            comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.01 },
            resolveScreenshotPath: ({ arg, ext }) =>
              join(import.meta.dirname, root, '.storybook/baselines', `${arg}${ext}`),
          },
        },
      },
    },
  };
}

/** Journeys start servers, browsers and models of their own, so one file runs at a time. */
function journey(name: string, root: string): TestProjectConfiguration {
  return {
    root,
    test: {
      name,
      root,
      include: ['**/*.test.ts'],
      environment: 'node',
      fileParallelism: false,
      ...patience,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      inNode('protocol', 'packages/protocol'),
      inNode('recording', 'packages/recording'),
      inNode('sandbox', 'packages/sandbox'),
      inNode('server', 'packages/server'),
      inNode('widget', 'packages/widget'),
      inBrowser('widget in Chromium', 'packages/widget', [
        'src/elements/**/*.test.ts',
        'src/**/*.browser.test.ts',
      ]),
      stories('packages/widget'),
      inNode('playground', 'apps/playground'),
      inNode('house', 'tests/house', ['*.test.ts']),
      journey('lessons', 'tests/lessons'),
      journey('journeys', 'tests/journeys'),
      journey('relay', 'tests/relay'),
      journey('bench', 'bench/widget'),
    ],
  },
});
