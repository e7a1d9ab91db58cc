import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Usage } from '@natter/protocol';
import express from 'express';
import { onTestFinished } from 'vitest';
import { answerWithProblem } from '../errors/answer-with-problem.ts';
import type { Admissions, Expected } from '../policy/admission.ts';
import type { Caller } from '../policy/callers.ts';
import { createModeration } from '../policy/moderation.ts';
import { createOfferedModels, type ModelAliases } from '../policy/offered-models.ts';
import { rehearsalsFor } from '../policy/rehearsals.ts';
import { openAIRoutes } from '../routes/openai-wire.ts';
import { createOpenRequests } from '../stream/leaving.ts';
import type { AnswerBegin, AnswerEnd } from '../telemetry/answer-observer.ts';
import { nameRequest } from '../telemetry/request-id.ts';
import { createOpenAIProvider, type OpenAIProviderOptions } from '../upstream/openai-provider.ts';

interface WireOptions extends Partial<OpenAIProviderOptions> {
  readonly baseURL: string;
  readonly aliases?: ModelAliases;
  /** Who asks. Default: a program on this machine. */
  readonly caller?: Caller;
}

const LOCAL: Caller = { visitor: 'local', kind: 'local', address: '127.0.0.1' };
const LIMITS = { firstByte: 5000, idle: 5000, whole: 10_000 };

/** Writes down everything that the wire tells. */
function createRecords() {
  const admitted: Expected[] = [];
  const settled: Usage[] = [];
  const begun: AnswerBegin[] = [];
  const ended: AnswerEnd[] = [];
  const failures: string[] = [];
  const admissions: Admissions = {
    async admit(_caller, expected) {
      admitted.push(expected);
      return { settle: async (usage) => void settled.push(usage) };
    },
  };
  const observer = {
    begin(begin: AnswerBegin) {
      begun.push(begin);
      return { firstChunk() {}, end: (how: AnswerEnd) => void ended.push(how) };
    },
  };
  const log = {
    finished() {},
    failed: (failure: { readonly code: string }) => void failures.push(failure.code),
  };
  return { records: { admitted, settled, begun, ended, failures }, admissions, observer, log };
}

async function listen(app: express.Express): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The OpenAI wire alone on a real socket, and what it admitted, settled, observed and logged. */
export async function startWire({ aliases = {}, caller = LOCAL, ...options }: WireOptions) {
  const { records, ...watched } = createRecords();
  const provider = createOpenAIProvider({
    apiKey: 'sk-secret-of-the-relay',
    model: 'm',
    timeLimits: LIMITS,
    ...options,
  });
  let requests = 0;
  const app = express();
  app.use(nameRequest(() => String((requests += 1))));
  app.use(createOpenRequests().watch);
  app.use((_request, response, next) => {
    response.locals['caller'] = caller;
    next();
  });
  app.use(express.json());
  const offered = createOfferedModels({ source: provider, aliases, lessons: true, now: () => 0 });
  const moderation = createModeration(undefined);
  const rehearsals = rehearsalsFor(true);
  app.use(
    '/v1',
    openAIRoutes({
      provider,
      offered,
      moderation,
      rehearsals,
      systemPrompt: undefined,
      ...watched,
    }),
  );
  app.use(answerWithProblem(watched.log));
  const origin = await listen(app);
  const ask = (path: string, body: object, init: RequestInit = {}) =>
    fetch(`${origin}/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'm', ...body }),
      ...init,
    });
  return { origin, provider, ask, ...records };
}
