import { randomBytes, randomUUID } from 'node:crypto';
import { trace } from '@opentelemetry/api';
import { openProvider } from './open-provider.ts';
import { ROUTES } from './openapi/document.ts';
import { resolveAttachments } from './policy/attachments.ts';
import { callerKindOf } from './policy/callers.ts';
import { createOfferedModels } from './policy/offered-models.ts';
import { createPolicy } from './policy/policy.ts';
import { rehearsalsFor } from './policy/rehearsals.ts';
import { createSessionTokens, createUserTokens, type Secrets } from './policy/session-tokens.ts';
import type { RelayOptions } from './relay-options.ts';
import { createAnswers } from './replies/answers.ts';
import { declarationsOf } from './replies/speak.ts';
import { TURN_LIMITS, type TurnLimits } from './replies/turn.ts';
import { DEFAULT_STORE, openStorage } from './stores/storage.ts';
import { silentLog } from './telemetry/log.ts';
import { openTelemetry } from './telemetry/telemetry.ts';
import { VERSION } from './version.ts';

const SHORTEST_SECRET = 32;
const RETENTION = 90;
const GRACE = 15_000;

function checkSecret(name: string, secret: string): string {
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new TypeError(
    `${name} has ${secret.length} characters, but needs at least ${SHORTEST_SECRET}.`,
  );
}

function readSecrets({ secret, previousSecret }: RelayOptions): Secrets {
  return {
    secret: checkSecret('secret', secret ?? randomBytes(32).toString('base64url')),
    previousSecret: previousSecret && checkSecret('previousSecret', previousSecret),
  };
}

/** Where a relay gets its time and its ids from. */
function openSources(options: RelayOptions) {
  const { now = () => Date.now() } = options;
  const { createId = () => randomUUID().replaceAll('-', '') } = options;
  return { now, createId };
}

/** Who may ask, resolved. */
function resolveAccess(options: RelayOptions) {
  const { origins = [], siteKeys = [], usersOnly = false } = options;
  const isPublic = origins.length > 0;
  return {
    origins,
    siteKeys,
    usersOnly,
    isPublic,
    localCallers: !isPublic && !usersOnly,
    openAIWire: options.openAIWire ?? !isPublic,
  };
}

function openLog(options: RelayOptions, now: () => number) {
  return openTelemetry({
    log: options.log ?? silentLog,
    metrics: options.metrics ?? false,
    tracer: trace.getTracer('@natter/server', VERSION),
    routes: ROUTES,
    callerKind: callerKindOf,
    now,
  });
}

/** What a turn may hold, resolved. */
function resolveLimits(options: RelayOptions): TurnLimits {
  const { maxMessageLength: messageLength = TURN_LIMITS.messageLength } = options;
  const attachments = resolveAttachments(options.attachments);
  return { ...TURN_LIMITS, messageLength, ...(attachments && { attachments }) };
}

/**
 * Opens everything that a relay is made of.
 * @throws {TypeError} when an option is missing or too short
 */
export function openParts(options: RelayOptions) {
  const sources = openSources(options);
  const { now, createId } = sources;
  const access = resolveAccess(options);
  const secrets = readSecrets(options);
  const provider = openProvider(options);
  const telemetry = openLog(options, now);
  const { log, observer } = telemetry;
  const { store: address = DEFAULT_STORE, retention = RETENTION } = options;
  const storage = openStorage({ address, retention, now, createId });
  const { conversations: store, counters, board } = storage;
  const policy = createPolicy(options, { counters, createId, now });
  const { admissions, moderation } = policy;
  const limits = resolveLimits(options);
  const { tools = [], maxOutputTokens, systemPrompt, grace = GRACE, models = {} } = options;
  const speaker = { provider, tools, declarations: declarationsOf(tools), maxOutputTokens };
  const answering = { store, board, speaker, systemPrompt, limits, grace, createId };
  const answers = createAnswers({ ...answering, admissions, moderation, observer, log });
  const rehearsals = rehearsalsFor(options.tutorial ?? false);
  const offered = createOfferedModels({
    source: provider,
    aliases: models,
    lessons: rehearsals.areAllowed,
    now,
  });
  const wire = { provider, offered, systemPrompt };
  const parts = { access, sources, provider, telemetry, storage, policy, limits, answers };
  return {
    ...parts,
    rehearsals,
    tokens: createSessionTokens(secrets, now),
    userTokens: createUserTokens(secrets, now),
    openAIWire: { ...wire, admissions, moderation, observer, rehearsals, log },
  };
}

/** What a relay is made of. */
export type RelayParts = ReturnType<typeof openParts>;
