import type { Tracer } from '@opentelemetry/api';
import type { RequestHandler, Response } from 'express';
import { type AnswerObserver, observeAll } from './answer-observer.ts';
import { type Log, logOnce, logToAll } from './log.ts';
import { pathMask } from './masked-path.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createTraces } from './traces.ts';
import { watchRequests } from './watch-requests.ts';

/** What is told, to whom, and of what. */
export interface TelemetryOptions {
  /** The site's own log. */
  readonly log: Log;
  /** Whether figures are collected. */
  readonly metrics: boolean;
  /** The host's tracing; without a provider there it does nothing. */
  readonly tracer: Tracer;
  /** The patterns of all routes. */
  readonly routes: readonly string[];
  /** How the caller of a request proved who it is, where that is known. */
  readonly callerKind: (response: Response) => string | undefined;
  readonly now: () => number;
}

/** Everything by which the relay tells what happens. */
export interface Telemetry {
  /** Watches each request; comes behind the one that names it. */
  readonly watch: RequestHandler;
  readonly log: Log;
  readonly observer: AnswerObserver;
  /** Is told what a visitor thinks of an answer. */
  readonly rated: Metrics['rated'];
  /** The figures, where they are collected. */
  readonly metrics: Metrics | undefined;
  close(): void;
}

/** Puts log, figures and traces together. */
export function openTelemetry(options: TelemetryOptions): Telemetry {
  const { now, routes, tracer, callerKind } = options;
  const metrics = options.metrics ? createMetrics({ now, routes }) : undefined;
  const requests = watchRequests({
    log: logOnce(metrics ? logToAll(options.log, metrics.log) : options.log),
    now,
    maskPath: pathMask(routes),
    callerKind,
  });
  return {
    watch: requests.handler,
    log: requests.log,
    observer: observeAll(
      requests.observer,
      createTraces({ tracer, now }),
      ...(metrics ? [metrics.observer] : []),
    ),
    rated: (rating) => metrics?.rated(rating),
    metrics,
    close: () => metrics?.close(),
  };
}
