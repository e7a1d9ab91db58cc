import { resolve } from 'node:path';
import { listenSandbox } from '@natter/sandbox/node';
import express from 'express';
import { pino } from 'pino';
import { createRelay } from './app.ts';
import { listen, stopListening } from './listen.ts';
import type { RelayOptions } from './relay-options.ts';
import type { Settings } from './settings/settings.ts';
import { createPinoLog } from './telemetry/pino-log.ts';
import { tutorial } from './tutorial.ts';

const DEFAULT_PORT = 8787;
const DEFAULT_HOST = '127.0.0.1';
const GRACE_MILLISECONDS = 3000;
const SANDBOX_MODEL = 'sandbox-chat';

/** A running relay, as the command starts it. */
export interface RunningRelay {
  /** The address to open or to point a page at. */
  readonly address: string;
  /** Whether the sandbox model answers. */
  readonly sandbox: boolean;
  /**
   * Stops it.
   * @param drain whether answers that are being given get their time to end. Default: no
   */
  stop(drain?: boolean): Promise<void>;
}

const inMilliseconds = (seconds: number | undefined) =>
  seconds === undefined ? undefined : seconds * 1000;

/** Leaves out what is not set, so that the defaults of the relay hold. */
function given<Value extends object>(values: Value) {
  type Given = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given;
}

/** A group of options, where any of them is set. */
function group<Name extends string, Value extends object>(name: Name, values: Value) {
  const set = given(values);
  return (Object.keys(set).length === 0 ? {} : { [name]: set }) as {
    [Key in Name]?: ReturnType<typeof given<Value>>;
  };
}

function pricesOf({ priceInput, priceOutput }: Settings): Pick<RelayOptions, 'prices'> {
  if (priceInput === undefined || priceOutput === undefined) return {};
  return { prices: { input: priceInput, output: priceOutput } };
}

function attachmentsOf(settings: Settings): Pick<RelayOptions, 'attachments'> {
  const { attachments: types, attachmentBytes: maxBytes, attachmentCount: maxCount } = settings;
  return types === undefined ? {} : { attachments: { types, ...given({ maxBytes, maxCount }) } };
}

function toOptions(settings: Settings): RelayOptions {
  const { apiKey, baseURL, model, systemPrompt, upstreamAPI, retries } = settings;
  const { origins, siteKeys, secret, previousSecret, usersOnly, models, visitorsMay } = settings;
  const { store, retention, openAIWire, maxMessageLength, maxOutputTokens } = settings;
  const { maxAnswers, maxStreams, metrics, grace, drain, firstByte, idle, whole } = settings;
  return {
    ...given({ apiKey, baseURL, model, systemPrompt, upstreamAPI, retries }),
    ...given({ origins, siteKeys, secret, previousSecret, usersOnly, models, visitorsMay }),
    ...given({ store, retention, openAIWire, maxMessageLength, maxOutputTokens }),
    ...given({ maxAnswers, maxStreams, metrics }),
    ...given({ grace: inMilliseconds(grace), drain: inMilliseconds(drain) }),
    ...group('fallback', {
      apiKey: settings.fallbackApiKey,
      baseURL: settings.fallbackBaseURL,
      model: settings.fallbackModel,
    }),
    ...group('rates', {
      session: settings.rateSession,
      ip: settings.rateIp,
      site: settings.rateSite,
    }),
    ...group('budgets', {
      visitor: settings.budgetVisitor,
      ip: settings.budgetIp,
      site: settings.budgetSite,
      visitorMoney: settings.moneyVisitor,
      siteMoney: settings.moneySite,
    }),
    ...pricesOf(settings),
    ...attachmentsOf(settings),
    ...group('timeLimits', {
      firstByte: inMilliseconds(firstByte),
      idle: inMilliseconds(idle),
      whole: inMilliseconds(whole),
    }),
  };
}

/** With neither a key nor a server to ask, the sandbox model answers. */
async function startSandbox({ apiKey, baseURL }: Settings) {
  return apiKey === undefined && baseURL === undefined ? listenSandbox() : undefined;
}

function displayHost(host: string): string {
  if (host === DEFAULT_HOST || host === '::1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Somebody who reads the address from the terminal can follow it to another port; a proxy cannot. */
function mayMove({ tutorial: site, port, origins }: Settings): boolean {
  return site !== undefined || (port === undefined && origins === undefined);
}

/** Closes one thing after the other. */
async function closeAll(closing: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing) await close();
}

/**
 * Starts everything that the command starts.
 * @param say tells a person at the terminal one thing
 */
export async function run(
  settings: Settings,
  say: (sentence: string) => void,
): Promise<RunningRelay> {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT } = settings;
  const sandbox = await startSandbox(settings);
  const closing: (() => Promise<unknown>)[] = sandbox ? [() => sandbox.close()] : [];
  try {
    const relay = createRelay({
      ...toOptions(settings),
      tutorial: settings.tutorial !== undefined,
      ...(sandbox && { baseURL: `${sandbox.origin}/v1`, model: SANDBOX_MODEL }),
      log: createPinoLog(pino({ base: null })),
    });
    closing.unshift(() => relay.close());
    const app = express();
    app.disable('x-powered-by');
    // What the relay answers is never asked for again unchanged; the widget's files bring their own.
    app.set('etag', false);
    app.set('trust proxy', settings.trustProxy ?? false);
    if (settings.tutorial !== undefined) app.use(tutorial(resolve(settings.tutorial)));
    app.use(relay);

    const moveOn = (taken: number) => say(`Port ${taken} is in use; trying ${taken + 1}.`);
    const listening = await listen(app, port, host, mayMove(settings) ? moveOn : undefined);
    closing.unshift(() => stopListening(listening.server, GRACE_MILLISECONDS));
    return {
      address: `http://${displayHost(host)}:${listening.port}`,
      sandbox: sandbox !== undefined,
      async stop(drain = false) {
        // Until the last answer has ended it can still be joined, and says that it is not ready.
        await relay.drain(drain ? undefined : 0);
        await closeAll(closing);
      },
    };
  } catch (error) {
    // A start that failed leaves nothing behind, so that the process can end.
    await closeAll(closing);
    throw error;
  }
}
