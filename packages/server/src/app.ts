import { randomBytes, randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import { answerWithProblem } from './errors/answer-with-problem.ts';
import { RelayError } from './errors/relay-error.ts';
import { identifyCaller } from './policy/callers.ts';
import { onlyListedOrigins } from './policy/listed-origins.ts';
import { onlyLocalCallers } from './policy/local-callers.ts';
import { rehearsalsFor } from './policy/rehearsals.ts';
import { createSessionTokens } from './policy/session-tokens.ts';
import type { RelayOptions } from './relay-options.ts';
import { createReplies } from './replies/replies.ts';
import { TURN_LIMITS } from './replies/turn.ts';
import { chatRoute } from './routes/chat.ts';
import { eraseConversationRoute, readConversationRoute } from './routes/conversation.ts';
import { modelsRoute } from './routes/models.ts';
import {
  chatCompletionsRoute,
  type OpenAIWireOptions,
  responsesRoute,
} from './routes/openai-wire.ts';
import { sessionRoute, type SessionRouteOptions } from './routes/session.ts';
import { healthRoute, statusRoute } from './routes/status.ts';
import { widgetFiles } from './routes/widget-files.ts';
import { createSqliteStore } from './stores/sqlite-store.ts';
import { logRequests } from './telemetry/log-requests.ts';
import { watchLeaving } from './stream/leaving.ts';
import { silentLog } from './telemetry/log.ts';
import { nameRequest } from './telemetry/request-id.ts';
import { TIME_LIMITS } from './upstream/deadline.ts';
import { abortable } from './upstream/abortable.ts';
import { createOpenAIProvider } from './upstream/openai-provider.ts';
import { isSandboxModel, type Provider } from './upstream/provider.ts';

/** An Express router that can be mounted at any path. */
export interface Relay extends Router {
  /** Ends running answers, each with its problem, and closes the store. */
  close(): Promise<void>;
}

const OPENAI = 'https://api.openai.com/v1';
const BODY_LIMIT = '1mb';
const SHORTEST_SECRET = 32;
/** A router speaks for itself: what holds for the host's whole domain, its pages or its TLS, is the host's to say. */
const HELMET = {
  contentSecurityPolicy: false,
  crossOriginResourcePolicy: false,
  strictTransportSecurity: false,
} as const;
/** How long a page waits to be told the model's name. */
const NAME_MILLISECONDS = 1000;

function readSecret(secret: string | undefined): string {
  if (secret === undefined) return randomBytes(32).toString('base64url');
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new TypeError(
    `secret has ${secret.length} characters, but needs at least ${SHORTEST_SECRET}.`,
  );
}

function openProvider({ apiKey, baseURL = OPENAI, model, timeLimits }: RelayOptions): Provider {
  if (baseURL === OPENAI && (apiKey === undefined || model === undefined)) {
    throw new TypeError(
      'createRelay needs an apiKey and a model, or the baseURL of another server.',
    );
  }
  return createOpenAIProvider({
    apiKey: apiKey ?? 'none',
    baseURL,
    ...(model !== undefined && { model }),
    timeLimits: { ...TIME_LIMITS, ...timeLimits },
  });
}

/** Which model answers. A page is served even while the provider cannot be asked. */
async function modelOf(provider: Provider): Promise<{ model: string | null; sandbox: boolean }> {
  try {
    const model = await abortable(provider.model(), AbortSignal.timeout(NAME_MILLISECONDS));
    return { model, sandbox: isSandboxModel(model) };
  } catch {
    return { model: null, sandbox: false };
  }
}

function resolveOptions(options: RelayOptions) {
  const { origins = [], siteKeys = [], log = silentLog, now = () => Date.now() } = options;
  const { createId = () => randomUUID().replaceAll('-', '') } = options;
  const { maxMessageLength: messageLength = TURN_LIMITS.messageLength } = options;
  const limits = { ...TURN_LIMITS, messageLength };
  const { openAIWire = origins.length === 0 } = options;
  return {
    origins,
    siteKeys,
    log,
    now,
    createId,
    limits,
    openAIWire,
    secret: readSecret(options.secret),
  };
}

/** The OpenAI wire. */
function openAIRoutes(options: OpenAIWireOptions): Router {
  const routes = express.Router();
  routes.post('/chat/completions', chatCompletionsRoute(options));
  routes.post('/responses', responsesRoute(options));
  routes.get('/models', modelsRoute(options.provider));
  return routes;
}

const noSuchRoute: RequestHandler = () => {
  throw new RelayError('route-unknown', 'No such route');
};

/**
 * Makes the relay: an Express router that keeps the key, decides who may ask, and streams answers.
 *
 * @example
 * const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = process.env;
 * app.use('/ai', createRelay({ apiKey, model, origins: ['https://shop.example'] }));
 * @throws {TypeError} when an option is missing or too short
 */
export function createRelay(options: RelayOptions): Relay {
  const { origins, siteKeys, log, now, createId, limits, openAIWire, secret } =
    resolveOptions(options);
  const openToPages = origins.length > 0;
  const tokens = createSessionTokens(secret, now);
  const provider = openProvider(options);
  const rehearsals = rehearsalsFor(options.tutorial ?? false);
  const store = createSqliteStore(
    (options.store ?? 'sqlite:./natter.db').slice('sqlite:'.length),
    now,
  );
  const replies = createReplies({
    store,
    provider,
    systemPrompt: options.systemPrompt,
    limits,
    createId,
  });
  const status = async () => ({ upstream: { host: provider.host, ...(await modelOf(provider)) } });
  const session: SessionRouteOptions = {
    tokens,
    settings: async () => ({
      ...(await modelOf(provider)),
      maxMessageLength: limits.messageLength,
    }),
    pagesOnly: openToPages,
    createVisitor: () => randomBytes(16).toString('base64url'),
  };

  const relay = express.Router();
  // The order in which a request passes.
  relay.use(nameRequest(createId));
  relay.use(watchLeaving());
  relay.use(logRequests(log, now));
  relay.use(helmet(HELMET));
  relay.get('/healthz', healthRoute());
  relay.use(widgetFiles());
  relay.use(openToPages ? onlyListedOrigins(origins) : onlyLocalCallers());
  relay.get('/status', statusRoute(status));
  relay.use(express.json({ limit: BODY_LIMIT }));
  relay.post('/session', sessionRoute(session));
  relay.use(['/chat', '/v1'], identifyCaller({ tokens, siteKeys, localCallers: !openToPages }));
  relay.post('/chat', chatRoute({ replies, rehearsals, createId, log }));
  relay.get('/chat/:id', readConversationRoute(store));
  relay.delete('/chat/:id', eraseConversationRoute(replies));
  if (openAIWire) relay.use('/v1', openAIRoutes({ provider, rehearsals, log }));
  relay.use(noSuchRoute);
  relay.use(answerWithProblem(log));

  return Object.assign(relay, {
    async close() {
      await replies.close();
      store.close();
    },
  });
}
