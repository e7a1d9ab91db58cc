import {
  type Attributes,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
} from '@opentelemetry/api';
import type { AnswerBegin, AnswerEnd, AnswerObserver } from './answer-observer.ts';
import { providerNameOf } from './provider-name.ts';

/** What is needed to tell of answers as spans. */
export interface TracesOptions {
  /** Of the host's own tracing; without a provider there it does nothing and costs nothing. */
  readonly tracer: Tracer;
  readonly now: () => number;
}

/** A host in two: `localhost:8080`. A port that is not written is left out. */
function serverOf(host: string): Attributes {
  const { hostname, port } = URL.parse(`http://${host}`) ?? { hostname: host, port: '' };
  return { 'server.address': hostname, ...(port !== '' && { 'server.port': Number(port) }) };
}

/**
 * Attributes of semantic-conventions-genai 0.1.0, the first release of OpenTelemetry's conventions
 * for generative AI apart. Those for what was said are opt-in there, and are not written here.
 */
function attributesAtBegin({ operation, host, model }: AnswerBegin, provider: string): Attributes {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': provider,
    ...(model !== undefined && { 'gen_ai.request.model': model }),
    ...(provider === 'openai' && {
      'openai.api.type': operation === 'chat' ? 'chat_completions' : 'responses',
    }),
    ...serverOf(host),
  };
}

function attributesAtEnd({ model, usage, finishReason, failure, stopped }: AnswerEnd): Attributes {
  return {
    ...(model !== undefined && { 'gen_ai.response.model': model }),
    ...(finishReason !== undefined && { 'gen_ai.response.finish_reasons': [finishReason] }),
    ...(usage && {
      'gen_ai.usage.input_tokens': usage.inputTokens,
      'gen_ai.usage.output_tokens': usage.outputTokens,
    }),
    ...(failure && { 'error.type': failure.code }),
    ...(stopped && { 'natter.stopped': true }),
  };
}

function endSpan(span: Span, end: AnswerEnd): void {
  span.setAttributes(attributesAtEnd(end));
  // Without a message: it could be a provider's words.
  if (end.failure) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** One span of kind client for each answer, `chat {model}`, from the question to the end of the answer. */
export function createTraces({ tracer, now }: TracesOptions): AnswerObserver {
  return {
    begin(answer) {
      const { model, host } = answer;
      const started = now();
      const span = tracer.startSpan(model === undefined ? 'chat' : `chat ${model}`, {
        kind: SpanKind.CLIENT,
        attributes: attributesAtBegin(answer, providerNameOf(host)),
      });
      return {
        firstChunk() {
          span.setAttribute('gen_ai.response.time_to_first_chunk', (now() - started) / 1000);
        },
        end(how) {
          if (model === undefined && how.model !== undefined) span.updateName(`chat ${how.model}`);
          endSpan(span, how);
        },
      };
    },
  };
}
