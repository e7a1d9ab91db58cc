import { join } from 'node:path';
import { serve } from './serve.mjs';
import { ROOT } from './workspace.mjs';

// The whole product on one port: the tutorial at `/`, the relay beside it.
await serve(['--tutorial', join(ROOT, 'apps/playground/dist'), ...process.argv.slice(2)]);
