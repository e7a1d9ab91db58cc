import type { Plugin } from 'vite';

type Rules = Readonly<Record<string, string>>;

/** A policy as a header's value; what only a header can say is left out for a `<meta>`. */
const write = (rules: Rules, place: 'header' | 'meta') =>
  Object.entries(rules)
    .filter(([name]) => place === 'header' || !HEADER_ONLY.includes(name))
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ');

const HEADER_ONLY: readonly string[] = ['sandbox', 'frame-ancestors'];

/** What the page may do: nothing but its own origin, and no script that is not a file. */
const PAGE_RULES: Rules = {
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
};

/**
 * What a learner's code may do: compute. The frame has no origin and no network of its own; every
 * request goes through the page, which asks the relay and nobody else.
 */
const RUNNER_RULES: Rules = {
  sandbox: 'allow-scripts',
  'default-src': "'none'",
  'script-src': "'unsafe-inline' blob:",
  'worker-src': 'blob:',
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
};

const headersWith = (rules: Rules) => ({
  'content-security-policy': write(rules, 'header'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

/** Headers by path; `*` stands for every other file. The relay and the development server send them. */
export const HEADERS = {
  '*': headersWith(PAGE_RULES),
  '/runner.html': headersWith(RUNNER_RULES),
} as const;

const toMeta = (rules: Rules) =>
  `<meta http-equiv="Content-Security-Policy" content="${write(rules, 'meta')}">`;

/** The same policies inside of the pages, for a host that sends no headers. */
export const PAGE_META = toMeta(PAGE_RULES);
export const RUNNER_META = toMeta(RUNNER_RULES);

/** The table in the form that hosts of static sites read from a file named `_headers`. */
function headersFile(): string {
  const rows = (headers: Rules) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  // Of two rules that fit, such hosts would send both: the runner's page has to stand alone.
  const page = ['/zh-CN/*', '/en/*', '/', '/index.html', '/404.html'];
  return [
    ...page.flatMap((path) => [path, ...rows(HEADERS['*'])]),
    '/runner.html',
    ...rows(HEADERS['/runner.html']),
    '',
  ].join('\n');
}

/** Writes the tables beside the pages, for whoever serves them. */
export function headers(): Plugin {
  return {
    name: 'natter-headers',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'headers.json', source: JSON.stringify(HEADERS) });
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}
