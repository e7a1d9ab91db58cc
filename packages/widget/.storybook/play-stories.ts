import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import type { PluginOption } from 'vite';

/** What makes Vitest run every story as a test: without waiting for answers, and without motion. */
export function playStories(): PluginOption {
  return storybookTest({
    configDir: import.meta.dirname,
    initialGlobals: { theme: 'light', speed: 'instant', motion: 'reduced' },
  });
}
