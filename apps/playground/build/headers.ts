import type { Plugin } from 'vite';

const policy = (rules: Readonly<Record<string, string>>) =>
  Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

/** What the page may do: nothing but its own origin, and no script that is not a file. */
const PAGE_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
});

/**
 * What a learner's code may do: compute. The frame has no origin and no network of its own; every
 * request goes through the page, which asks the relay and nobody else.
 */
const RUNNER_POLICY = policy({
  sandbox: 'allow-scripts',
  'default-src': "'none'",
  'script-src': "'unsafe-inline' blob:",
  'worker-src': 'blob:',
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
});

/** Headers by path; `*` stands for every other file. The relay and the development server send them. */
export const HEADERS = {
  '*': {
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
  '/runner.html': {
    'content-security-policy': RUNNER_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
} as const;

/** Writes the table beside the pages, for whoever serves them. */
export function headers(): Plugin {
  return {
    name: 'natter-headers',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'headers.json', source: JSON.stringify(HEADERS) });
    },
  };
}
