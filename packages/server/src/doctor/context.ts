import { isRecord, isString } from '@natter/protocol';
import type { Settings } from '../settings/settings.ts';
import { type Vendor, vendorOf } from '../upstream/vendors.ts';
import { ask, type Told, type Unreachable } from './ask.ts';

const OPENAI = 'https://api.openai.com/v1';

/** What the checks look at. What a provider is asked, it is asked once. */
export interface DoctorContext {
  readonly settings: Settings;
  /** Whether the sandbox stands in for a provider. */
  readonly sandbox: boolean;
  /** A running relay to be looked at from outside. */
  readonly relay: string | undefined;
  readonly baseURL: string;
  readonly vendor: Vendor;
  readonly now: () => number;
  /** `GET /models`. */
  models(): Promise<Told | Unreachable>;
  /** The models that are listed; none where there is no list. */
  modelNames(): Promise<readonly string[]>;
  /** The model that would answer. */
  model(): Promise<string>;
  /** A completion of one token. */
  completion(): Promise<Told | Unreachable>;
  /** A streamed completion of some more. */
  stream(): Promise<Told | Unreachable>;
}

/** What the context is made of. */
export interface DoctorContextOptions {
  readonly settings: Settings;
  /** Where the sandbox listens, when it stands in for a provider. */
  readonly sandboxURL?: string | undefined;
  readonly relay?: string | undefined;
  readonly now: () => number;
}

const SANDBOX_MODEL = 'sandbox-chat';
const UNNAMED_MODEL = 'default';

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

function namesIn(told: Told | Unreachable): string[] {
  const list = 'status' in told && isRecord(told.json) ? told.json['data'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown) => (isRecord(each) ? each['id'] : undefined)).filter(isString);
}

/** Prepares what the checks look at. */
export function createDoctorContext(options: DoctorContextOptions): DoctorContext {
  const { settings, sandboxURL, relay, now } = options;
  const baseURL = sandboxURL ?? settings.baseURL ?? OPENAI;
  const vendor = vendorOf(baseURL);
  const { apiKey } = settings;
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const at = (path: string, body?: unknown) => ask({ url: baseURL + path, headers, body }, now);

  const models = once(() => at('/models'));
  const modelNames = async () => namesIn(await models());
  const model = async () => {
    if (sandboxURL !== undefined) return SANDBOX_MODEL;
    return settings.model ?? (await modelNames())[0] ?? UNNAMED_MODEL;
  };
  const complete = async (content: string, limit: number, extra: object) =>
    at('/chat/completions', {
      model: await model(),
      messages: [{ role: 'user', content }],
      [vendor.maxTokens]: limit,
      ...extra,
    });
  return {
    settings,
    sandbox: sandboxURL !== undefined,
    relay,
    baseURL,
    vendor,
    now,
    models,
    modelNames,
    model,
    completion: once(() => complete('Hi', 1, {})),
    stream: once(() => {
      const usage = vendor.streamUsage && { stream_options: { include_usage: true } };
      return complete('Count from 1 to 20.', 100, { stream: true, ...usage });
    }),
  };
}
