import { serve } from './serve.mjs';

// The relay alone, as a site runs it.
await serve(process.argv.slice(2));
