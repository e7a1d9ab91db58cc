import { randomBytes } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import { answerWithProblem } from './errors/answer-with-problem.ts';
import { RelayError } from './errors/relay-error.ts';
import { modelOf } from './open-provider.ts';
import { answerHeaders } from './policy/answer-headers.ts';
import { lengthOfFiles } from './policy/attachments.ts';
import { LARGEST_BODY, readJsonBody } from './policy/body.ts';
import { identifyCaller } from './policy/callers.ts';
import { refuseWhileDraining, relayStopping } from './policy/draining.ts';
import { refuseExposedKeys } from './policy/exposed-keys.ts';
import { onlyListedOrigins } from './policy/listed-origins.ts';
import { onlyLocalCallers } from './policy/local-callers.ts';
import { moderateMessages } from './policy/moderation.ts';
import { limitVisitorParameters } from './policy/visitor-parameters.ts';
import type { RelayOptions } from './relay-options.ts';
import { openParts, type RelayParts } from './relay-parts.ts';
import { chatRoute } from './routes/chat.ts';
import {
  eraseConversationRoute,
  listConversationsRoute,
  readConversationRoute,
} from './routes/conversation.ts';
import { feedbackRoute } from './routes/feedback.ts';
import { metricsRoute } from './routes/metrics.ts';
import { openAIRoutes } from './routes/openai-wire.ts';
import { openapiRoute } from './routes/openapi.ts';
import { readyRoute } from './routes/ready.ts';
import { resumeRoute } from './routes/resume.ts';
import { endSessionRoute, sessionRoute } from './routes/session.ts';
import { healthRoute, statusRoute } from './routes/status.ts';
import { stopRoute } from './routes/stop.ts';
import { versionRoute } from './routes/version.ts';
import { widgetFiles } from './routes/widget-files.ts';
import { createOpenRequests } from './stream/leaving.ts';
import { nameRequest } from './telemetry/request-id.ts';
import { VERSION } from './version.ts';

/** An Express router that can be mounted at any path. */
export interface Relay extends Router {
  /**
   * Takes no more questions, gives those that are being answered some time, and then ends them, each
   * with an event that says so.
   * @param milliseconds how long they get. Default: the option `drain`
   */
  drain(milliseconds?: number): Promise<void>;
  /** Drains, and lets go of the store. Nothing is served any more. */
  close(): Promise<void>;
}

const DRAIN = 10_000;
/** How long requests get to notice that they were ended. */
const LAST = 1000;

/** What `GET /readyz` says while this process should get no requests. */
const NOT_READY = {
  draining: 'The relay is being stopped and takes no more questions.',
  storage: 'The place where conversations are kept does not answer.',
} as const;

/** Whether the relay is being stopped. */
interface Life {
  isDraining: boolean;
}

/** Routes that anybody may ask who may ask anything, and those that need nothing at all. */
function openRoutes({ access, provider, storage, telemetry }: RelayParts, life: Life): Router {
  const { isPublic, origins, siteKeys, openAIWire, localCallers } = access;
  const status = async () => ({ upstream: { host: provider.host, ...(await modelOf(provider)) } });
  const metrics = telemetry.metrics !== undefined;
  const routes = express.Router();
  routes.use(answerHeaders());
  routes.get('/healthz', healthRoute());
  routes.get(
    '/readyz',
    readyRoute([
      { reason: 'draining', sentence: NOT_READY.draining, isReady: () => !life.isDraining },
      { reason: 'storage', sentence: NOT_READY.storage, isReady: () => storage.isReady() },
    ]),
  );
  routes.use(widgetFiles());
  routes.use(isPublic ? onlyListedOrigins(origins) : onlyLocalCallers());
  routes.use(refuseExposedKeys({ siteKeys, providerKeys: isPublic }));
  routes.get('/status', statusRoute(status));
  routes.get(
    '/openapi.json',
    openapiRoute({ version: VERSION, openAIWire, metrics, localCallers }),
  );
  return routes;
}

/** Sessions, and from there on the rule that every caller is known. */
function callerRoutes(parts: RelayParts): Router {
  const { access, limits, policy, provider, sources, storage, telemetry } = parts;
  const { tokens, userTokens } = parts;
  const { siteKeys, usersOnly, localCallers, isPublic } = access;
  const { revocations } = storage.counters;
  const { messageLength: maxMessageLength, attachments } = limits;
  const known = { maxMessageLength, ...(attachments && { attachments }) };
  const routes = express.Router();
  routes.post(
    '/session',
    policy.rateLimits.limitSessions,
    readJsonBody(),
    sessionRoute({
      tokens,
      userTokens,
      revocations,
      usersOnly,
      pagesOnly: isPublic,
      settings: async () => ({ ...(await modelOf(provider)), ...known }),
      createVisitor: () => randomBytes(16).toString('base64url'),
    }),
  );
  routes.use(
    ['/session', '/chat', '/v1', '/metrics'],
    identifyCaller({ tokens, revocations, siteKeys, usersOnly, localCallers }),
  );
  routes.delete('/session', readJsonBody(), endSessionRoute(revocations, sources.now));
  if (telemetry.metrics) routes.get('/metrics', metricsRoute(telemetry.metrics));
  return routes;
}

/** What a question has to pass, in this order. */
function questionRules(parts: RelayParts, options: RelayOptions, life: Life): Router {
  const { policy, limits } = parts;
  const { visitorsMay = [], maxOutputTokens } = options;
  const visitorRules = { visitorsMay, messageLength: limits.messageLength, maxOutputTokens };
  const rules = express.Router();
  rules.post(
    ['/chat', '/v1/*route'],
    refuseWhileDraining(() => life.isDraining),
  );
  rules.post('/chat', policy.rateLimits.limitRequests);
  rules.use('/v1', policy.rateLimits.limitRequests);
  rules.post('/chat/:id/feedback', policy.rateLimits.limitFeedback);
  rules.post('/chat', readJsonBody(LARGEST_BODY + lengthOfFiles(limits.attachments)));
  rules.use(readJsonBody());
  rules.post('/v1/chat/completions', limitVisitorParameters('messages', visitorRules));
  rules.post('/v1/responses', limitVisitorParameters('input', visitorRules));
  rules.use('/v1', moderateMessages(policy.moderation));
  return rules;
}

/** Conversations and their answers. */
function chatRoutes(parts: RelayParts): Router {
  const { answers, rehearsals, sources, storage, telemetry } = parts;
  const routes = express.Router();
  routes.post('/chat', chatRoute({ answers, rehearsals, createId: sources.createId }));
  routes.get('/chat', listConversationsRoute(storage.conversations));
  routes.get('/chat/:id', readConversationRoute(answers));
  routes.delete('/chat/:id', eraseConversationRoute(answers));
  routes.get('/chat/:id/stream', resumeRoute(answers));
  routes.post('/chat/:id/stop', stopRoute(answers));
  routes.post('/chat/:id/version', versionRoute(answers));
  routes.post('/chat/:id/feedback', feedbackRoute(storage.conversations, telemetry.rated));
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
  const parts = openParts(options);
  const { access, answers, openAIWire, policy, storage, sources, telemetry } = parts;
  const requests = createOpenRequests();
  const life: Life = { isDraining: false };

  const relay = express.Router();
  // The order in which a request passes.
  relay.use(nameRequest(sources.createId));
  relay.use(requests.watch);
  relay.use(telemetry.watch);
  relay.use(openRoutes(parts, life));
  relay.use(callerRoutes(parts));
  relay.use(questionRules(parts, options, life));
  relay.use(chatRoutes(parts));
  if (access.openAIWire) relay.use('/v1', openAIRoutes(openAIWire));
  relay.use(noSuchRoute);
  relay.use(answerWithProblem(telemetry.log));

  return Object.assign(relay, {
    async drain(milliseconds = options.drain ?? DRAIN) {
      life.isDraining = true;
      await Promise.all([requests.drained(milliseconds), answers.drained(milliseconds)]);
      await answers.endAll();
      requests.endAll(relayStopping());
      await requests.drained(LAST);
    },
    async close() {
      if (!life.isDraining) await this.drain();
      policy.close();
      await storage.close();
      telemetry.close();
    },
  });
}
