import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RelayError } from '../errors/relay-error.ts';
import { openAIFailure, startProvider } from '../test-support/start-provider.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { observeAll } from './answer-observer.ts';
import { createTraces } from './traces.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

describe('spans of answers', () => {
  beforeAll(() => {
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  afterAll(() => {
    trace.disable();
    context.disable();
  });
  beforeEach(() => exporter.reset());

  it('tell of an answer what the conventions name, and nothing that was said', async () => {
    const { chat } = await startRelay();
    await (await chat({ message: 'my-private-words' })).text();
    await expect.poll(() => exporter.getFinishedSpans().length).toBe(1);
    const [span] = exporter.getFinishedSpans();
    expect(span).toMatchObject({ name: 'chat sandbox-chat', kind: SpanKind.CLIENT });
    expect(span?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': '127.0.0.1',
      'gen_ai.response.model': 'sandbox-chat',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
      'gen_ai.response.time_to_first_chunk': expect.any(Number),
      'server.address': '127.0.0.1',
      'server.port': expect.any(Number),
    });
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(JSON.stringify([span?.attributes, span?.events])).not.toContain('my-private-words');
  });

  it('tell of a failure by its code, without a word of the provider', async () => {
    const { baseURL } = await startProvider(openAIFailure(401, 'invalid_api_key'));
    const { chat } = await startRelay({ baseURL, model: 'm', retries: 0 });
    await chat({ message: 'Hi' });
    await expect.poll(() => exporter.getFinishedSpans().length).toBe(1);
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes).toMatchObject({ 'error.type': 'provider-refused-key' });
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(JSON.stringify([span?.attributes, span?.events])).not.toContain('LEAK');
  });

  it('have the span of the host around them as their parent', () => {
    const traces = createTraces({ tracer: provider.getTracer('test'), now: () => 0 });
    const begin = { operation: 'responses', host: 'api.openai.com', model: 'm', requestId: 'r' };
    provider.getTracer('host').startActiveSpan('POST /ai/chat', (parent: Span) => {
      traces.begin({ ...begin, operation: 'responses' }).end({ stopped: true });
      parent.end();
      const [span] = exporter.getFinishedSpans();
      expect(span?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
      expect(span?.attributes).toMatchObject({
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'm',
        'openai.api.type': 'responses',
        'natter.stopped': true,
      });
      expect(span?.attributes).not.toHaveProperty('server.port');
    });
  });

  it('take their name from the model that answered, where none was asked for', () => {
    const traces = createTraces({ tracer: provider.getTracer('test'), now: () => 0 });
    traces
      .begin({ operation: 'chat', host: 'h', model: undefined, requestId: 'r' })
      .end({ model: 'first-of-the-list' });
    expect(exporter.getFinishedSpans()[0]?.name).toBe('chat first-of-the-list');
  });
});

it('tells every observer everything, each thing once', () => {
  const told: string[] = [];
  const observer = (name: string) => ({
    begin: () => ({
      firstChunk: () => void told.push(`${name} first`),
      end: ({ failure }: { failure?: RelayError }) => void told.push(`${name} ${failure?.code}`),
    }),
  });
  const answer = observeAll(observer('a'), observer('b')).begin({
    operation: 'chat',
    host: 'h',
    model: 'm',
    requestId: 'r',
  });
  answer.firstChunk();
  answer.firstChunk();
  answer.end({ failure: new RelayError('answer-cut', 'cut') });
  answer.end({});
  answer.firstChunk();
  expect(told).toEqual(['a first', 'b first', 'a answer-cut', 'b answer-cut']);
});
