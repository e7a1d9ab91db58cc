import type { StorybookConfig } from '@storybook/web-components-vite';
import { mergeConfig } from 'vite';
import { customElementsManifest } from './manifest-plugin.ts';
import { readTables } from './pages/read-tables.ts';
import { builtSizes } from './sizes-plugin.ts';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['./pages/{en,zh-CN}/*.mdx', './pages/**/*.stories.ts', '../src/**/*.stories.ts'],
  addons: [
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [readTables] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (base) =>
    mergeConfig(base, {
      plugins: [customElementsManifest(), builtSizes()],
      resolve: { conditions: ['@natter/source', 'module', 'browser', 'development|production'] },
      build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
    }),
};

export default config;
