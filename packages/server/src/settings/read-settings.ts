import { parseArgs } from 'node:util';
import { readText, SETTINGS, type Settings } from './settings.ts';

/** The settings, or everything that is wrong with them: one sentence a mistake. */
export type SettingsReading =
  | { readonly settings: Settings }
  | { readonly mistakes: readonly string[] };

/** The environment's variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

function readFlags(argv: readonly string[], mistakes: string[]): Record<string, unknown> {
  const options = Object.fromEntries(
    Object.values(SETTINGS).map(({ flag }) => [flag, { type: 'string' as const }]),
  );
  const { values, tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  // What follows an unknown flag is most likely its value, and no mistake of its own.
  let unknownAt = Number.NaN;
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      unknownAt = token.index;
      mistakes.push(`${token.rawName} is not a flag of natter.`);
    } else if (token.kind === 'option' && token.value === undefined) {
      mistakes.push(`${token.rawName} needs a value.`);
    } else if (token.kind === 'positional' && token.index !== unknownAt + 1) {
      mistakes.push(`"${token.value}" stands alone: every setting has a flag.`);
    }
  }
  return values;
}

/** Reads what a value may be, and notes what is wrong with it. */
function readSettingsTable(
  environment: Environment,
  flags: Record<string, unknown>,
  mistakes: string[],
): Settings {
  const entries = Object.entries(SETTINGS).map(([key, setting]) => {
    const flagged = flags[setting.flag];
    const text = typeof flagged === 'string' ? flagged : environment[setting.name];
    const label = typeof flagged === 'string' ? `--${setting.flag}` : setting.name;
    const reading = readText(setting, text, label);
    if ('mistake' in reading) mistakes.push(reading.mistake);
    return [key, 'value' in reading ? reading.value : undefined];
  });
  // The table's own readers decide the types.
  return Object.fromEntries(entries) as Settings;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function accessMistakes({ host, origins, usersOnly, secret, store }: Settings): string[] {
  const mistakes: string[] = [];
  if (!isLoopback(host ?? 'localhost') && !origins) {
    mistakes.push(
      `HOST is "${host}", which other machines can reach, so NATTER_ORIGINS has to name the pages that may ask.`,
    );
  }
  if (usersOnly && secret === undefined) {
    mistakes.push(
      "NATTER_USERS_ONLY is on, so NATTER_SECRET has to be set: with it the site's server signs its users' tokens.",
    );
  }
  if (store?.startsWith('redis') && secret === undefined) {
    mistakes.push(
      'NATTER_STORE is a server that several relays can share, so NATTER_SECRET has to be set: a session of one has to count with all.',
    );
  }
  return mistakes;
}

function upstreamMistakes({ apiKey, baseURL, model }: Settings): string[] {
  if (apiKey && !baseURL && !model) {
    return ['OPENAI_MODEL is missing: name the model that shall answer your visitors.'];
  }
  if (model && !apiKey && !baseURL) {
    return [
      `OPENAI_MODEL is "${model}", but there is nobody to ask for it: set OPENAI_API_KEY or OPENAI_BASE_URL.`,
    ];
  }
  return [];
}

function fallbackMistakes(settings: Settings): string[] {
  const { fallbackModel, fallbackBaseURL, fallbackApiKey } = settings;
  if (fallbackModel === undefined && (fallbackBaseURL ?? fallbackApiKey) !== undefined) {
    return ['NATTER_FALLBACK_MODEL is missing: name the model that shall answer instead.'];
  }
  return [];
}

/** A budget of money that nobody can count would never be spent: without prices there is none. */
function moneyMistakes(settings: Settings): string[] {
  const { priceInput, priceOutput, moneyVisitor, moneySite } = settings;
  const priced = priceInput !== undefined && priceOutput !== undefined;
  if ((moneyVisitor ?? moneySite) === undefined || priced) return [];
  return [
    'A budget of money is set, so NATTER_PRICE_INPUT and NATTER_PRICE_OUTPUT have to say what a million tokens cost.',
  ];
}

const contradictions = (settings: Settings): string[] =>
  [accessMistakes, upstreamMistakes, fallbackMistakes, moneyMistakes].flatMap((find) =>
    find(settings),
  );

const SHORTEST_SITE_KEY = 32;
/** Fields of the OpenAI wire, and the words that stand for several. */
const FIELDS = `
  system tools images temperature top_p max_tokens max_completion_tokens
  max_output_tokens n stop seed presence_penalty frequency_penalty user logit_bias
  logprobs top_logprobs response_format text reasoning metadata reasoning_effort
  verbosity service_tier store truncation include modalities previous_response_id
  prompt_cache_key safety_identifier stream_options`.split(/\s+/);

/** Reads environment and flags; a flag wins over its variable. Reports every mistake at once. */
export function readSettings(environment: Environment, argv: readonly string[]): SettingsReading {
  const mistakes: string[] = [];
  const settings = readSettingsTable(environment, readFlags(argv, mistakes), mistakes);
  mistakes.push(...contradictions(settings));
  return mistakes.length > 0 ? { mistakes } : { settings };
}

function attachmentDoubts({ attachments, attachmentBytes, attachmentCount }: Settings): string[] {
  if (attachments !== undefined || (attachmentBytes ?? attachmentCount) === undefined) return [];
  return ['Pictures have limits, but without NATTER_ATTACHMENTS none are taken.'];
}

/** Settings that are allowed, and hardly meant: one sentence each. */
export function doubts(settings: Settings): string[] {
  const { siteKeys = [], metrics, origins, visitorsMay = [] } = settings;
  const sentences: string[] = [];
  if (siteKeys.some((key) => key.length < SHORTEST_SITE_KEY)) {
    sentences.push(
      `A key in NATTER_SITE_KEYS has fewer than ${SHORTEST_SITE_KEY} characters, and can be guessed.`,
    );
  }
  if (metrics && origins && siteKeys.length === 0) {
    sentences.push('NATTER_METRICS is on, but without NATTER_SITE_KEYS nobody may read /metrics.');
  }
  sentences.push(...attachmentDoubts(settings));
  const unknown = visitorsMay.filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) {
    sentences.push(
      `NATTER_VISITORS_MAY names ${unknown.join(', ')}, which is no field of /v1 that is known here.`,
    );
  }
  return sentences;
}

/** Variables that begin like ours and are none: most often a slip of the pen. */
export function unknownVariables(environment: Environment): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map(({ name }) => name));
  return Object.keys(environment).filter((name) => name.startsWith('NATTER_') && !known.has(name));
}
