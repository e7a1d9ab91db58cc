import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Feedback } from '@natter/protocol';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerBegin, AnswerEnd, AnswerObserver } from './answer-observer.ts';
import type { Log, RequestLine } from './log.ts';
import { boundedNames } from './bounded-names.ts';
import { providerNameOf } from './provider-name.ts';

/**
 * Names and buckets are those of OpenTelemetry's semantic conventions, written as Prometheus writes
 * them: HTTP of 1.45.0; generative AI of semantic-conventions-genai 0.1.0, its first release apart.
 */
const HTTP_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const OPERATION_BUCKETS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const TOKEN_BUCKETS = [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

/** The methods of the convention; any other one is `_OTHER`. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'QUERY']);
/** More models than this are told apart by no dashboard. */
const MOST_MODELS = 50;
const LOOP_RESOLUTION_MILLISECONDS = 20;
const NANOSECONDS = 1e9;

const ANSWER_LABELS = [
  'gen_ai_operation_name',
  'gen_ai_provider_name',
  'gen_ai_request_model',
  'gen_ai_response_model',
  'server_address',
] as const;

/** What is measured of a relay. */
export interface MetricsOptions {
  readonly now: () => number;
  /** The patterns of all routes; any other path is measured without one. */
  readonly routes: readonly string[];
}

/** Figures about requests and answers. Told of requests as a log, of answers as an observer. */
export interface Metrics {
  readonly log: Log;
  readonly observer: AnswerObserver;
  /** Counts what visitors think of answers; `undefined` where one has taken that back. */
  readonly rated: (rating: Feedback['rating'] | undefined) => void;
  readonly contentType: string;
  /** The figures in Prometheus' text format. */
  read(): Promise<string>;
  close(): void;
}

function loopDelay(registers: Registry[]): () => void {
  const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MILLISECONDS });
  delay.enable();
  const gauge = new Gauge({
    name: 'natter_event_loop_delay_seconds',
    help: 'By how much the event loop was late since the last look: the 99th percentile.',
    registers,
    collect() {
      // Of a span in which nothing was measured the percentile is 0.
      gauge.set(delay.percentile(99) / NANOSECONDS);
      delay.reset();
    },
  });
  return () => delay.disable();
}

function requestMetrics(registers: Registry[], routes: ReadonlySet<string>): Log {
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP server requests.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code', 'error_type'],
    buckets: HTTP_BUCKETS,
    registers,
  });
  return {
    finished({ method, path, status, milliseconds, code }: RequestLine) {
      const labels = {
        http_request_method: METHODS.has(method) ? method : '_OTHER',
        http_route: routes.has(path) ? path : '',
        http_response_status_code: status,
        error_type: code ?? (status >= 500 ? String(status) : ''),
      };
      duration.observe(labels, milliseconds / 1000);
    },
    failed() {},
  };
}

function answerHistograms(registers: Registry[]) {
  return {
    duration: new Histogram({
      name: 'gen_ai_client_operation_duration_seconds',
      help: 'GenAI operation duration.',
      labelNames: [...ANSWER_LABELS, 'error_type'],
      buckets: OPERATION_BUCKETS,
      registers,
    }),
    firstChunk: new Histogram({
      name: 'gen_ai_client_operation_time_to_first_chunk_seconds',
      help: 'Time until the first chunk of a streamed answer.',
      labelNames: ANSWER_LABELS,
      buckets: OPERATION_BUCKETS,
      registers,
    }),
    tokens: new Histogram({
      name: 'gen_ai_client_token_usage',
      help: 'Number of input and output tokens used.',
      labelNames: [...ANSWER_LABELS, 'gen_ai_token_type'],
      buckets: TOKEN_BUCKETS,
      registers,
    }),
    running: new Gauge({
      name: 'natter_answers_running',
      help: 'Answers that are being given now.',
      registers,
    }),
  };
}

function answerMetrics(registers: Registry[], { now }: MetricsOptions): AnswerObserver {
  const { duration, firstChunk, tokens, running } = answerHistograms(registers);
  const models = boundedNames(MOST_MODELS);

  /** A model that only a caller named is not told: whoever asks could make up a new one each time. */
  function labelsOf({ host, model }: AnswerBegin, end: AnswerEnd, begun: boolean) {
    // The site's own model may not have been told yet when an answer begins.
    const asked = model ?? end.model;
    return {
      gen_ai_operation_name: 'chat',
      gen_ai_provider_name: providerNameOf(host),
      gen_ai_request_model: begun ? models.admit(asked) : models.known(asked),
      gen_ai_response_model: models.admit(end.model),
      server_address: host,
    };
  }

  return {
    begin(answer) {
      const started = now();
      let firstAt: number | undefined;
      running.inc();
      return {
        firstChunk() {
          firstAt = now();
        },
        end(end) {
          running.dec();
          const labels = labelsOf(answer, end, firstAt !== undefined);
          duration.observe(
            { ...labels, error_type: end.failure?.code ?? '' },
            (now() - started) / 1000,
          );
          if (firstAt !== undefined) firstChunk.observe(labels, (firstAt - started) / 1000);
          if (!end.usage) return;
          tokens.observe({ ...labels, gen_ai_token_type: 'input' }, end.usage.inputTokens);
          tokens.observe({ ...labels, gen_ai_token_type: 'output' }, end.usage.outputTokens);
        },
      };
    },
  };
}

function feedbackMetrics(registers: Registry[]): Metrics['rated'] {
  const counter = new Counter({
    name: 'natter_feedback_total',
    help: 'What visitors think of answers, each time that they say it.',
    labelNames: ['rating'],
    registers,
  });
  return (rating) => counter.inc({ rating: rating ?? 'withdrawn' });
}

/** Begins to measure, in a registry of its own. */
export function createMetrics(options: MetricsOptions): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const closeLoopDelay = loopDelay(registers);
  return {
    log: requestMetrics(registers, new Set(options.routes)),
    observer: answerMetrics(registers, options),
    rated: feedbackMetrics(registers),
    contentType: register.contentType,
    read: () => register.metrics(),
    close() {
      closeLoopDelay();
      register.clear();
    },
  };
}
