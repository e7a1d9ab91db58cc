import { defineConfig } from 'vite';
import { headers } from './build/headers.ts';
import { lessons } from './build/lessons.ts';
import { runner } from './build/runner.ts';
import { staticSite } from './build/static-site.ts';

const RELAY = 'http://localhost:8787';

/** The relay's own routes; while developing they are passed on, as if the relay had served the page. */
const toRelay = { target: RELAY, changeOrigin: true, headers: { origin: RELAY } };

export default defineConfig({
  plugins: [lessons(), runner(), headers(), staticSite()],
  resolve: { conditions: ['@natter/source', 'module', 'browser', 'development|production'] },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/chat', '/session', '/status', '/healthz'].map((path) => [path, toRelay]),
    ),
  },
  build: {
    target: 'es2022',
    assetsDir: 'app',
    modulePreload: { polyfill: false },
    // The runner's runtime holds the whole SDK; it is fetched at the first run.
    chunkSizeWarningLimit: 600,
  },
});
