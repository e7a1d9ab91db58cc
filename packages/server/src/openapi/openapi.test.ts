import { isRecord, type StoredConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod';
import { createRelay } from '../app.ts';
import { openSession } from '../test-support/open-session.ts';
import { openAIFailure, startProvider } from '../test-support/start-provider.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { describeRelay } from './document.ts';

type Tree = Readonly<Record<string, unknown>>;

const served = { version: '1.0.0', openAIWire: true, metrics: true, localCallers: true };
const at = (tree: unknown, ...path: string[]): unknown =>
  path.reduce((found: unknown, key) => (isRecord(found) ? found[key] : undefined), tree);

/** The schema for one answer, or what the document lacks. */
function schemaOf(document: Tree, answer: Answered): unknown {
  const { route, method, status, type } = answer;
  const responses = at(document, 'paths', route, method, 'responses');
  const response = at(responses, String(status)) ?? at(responses, `${String(status)[0]}XX`);
  if (response === undefined) return `${method} ${route} has no ${status}`;
  const content = at(response, 'content');
  if (content === undefined) return type === '' ? {} : `${method} ${route} ${status} has no body`;
  return at(content, type, 'schema') ?? `${method} ${route} ${status} is never ${type}`;
}

interface Answered {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What is wrong with an answer, by the document; nothing when all is well. */
function mistakesIn(document: Tree, answer: Answered): string[] {
  const schema = schemaOf(document, answer);
  if (typeof schema === 'string') return [schema];
  const { type, body, method, route, status } = answer;
  const value: unknown = type.endsWith('json') ? JSON.parse(body) : body;
  const $defs = at(document, 'components', 'schemas');
  const local = JSON.stringify({ ...(schema as Tree), $defs });
  const whole = JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')) as Tree;
  const { error } = zod.fromJSONSchema(whole).safeParse(value);
  return error ? [`${method} ${route} ${status}: ${error.message}`] : [];
}

/** Asks a relay and tells what came, under the pattern of its route. */
function asking(origin: string, document: Tree, headers: Readonly<Record<string, string>> = {}) {
  const seen = new Set<string>();
  const mistakes: string[] = [];
  async function ask(
    route: string,
    method: string,
    status: number,
    { path = route, ...init } = {} as Init,
  ) {
    const response = await fetch(origin + path, {
      method: method.toUpperCase(),
      headers: {
        ...headers,
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body !== undefined && {
        body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body),
      }),
    });
    const type = (response.headers.get('content-type') ?? '').replace(/;.*$/s, '');
    const answer = { route, method, status: response.status, type, body: await response.text() };
    expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} ${status}`);
    seen.add(`${method} ${route}`);
    mistakes.push(...mistakesIn(document, answer));
    return answer.body;
  }
  return { ask, seen, mistakes };
}
interface Init {
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_ONLY = { accept: 'application/json' };
const QUESTION = { messages: [{ role: 'user', content: 'Hi' }] };

async function documentOf(origin: string, headers = {}): Promise<Tree> {
  return (await (await fetch(`${origin}/openapi.json`, { headers })).json()) as Tree;
}

/** The routes of the document, as `get /chat/{id}`. */
function operationsIn(document: Tree): string[] {
  const paths = at(document, 'paths') as Readonly<Record<string, Tree>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );
}

describe('the document of a running relay', () => {
  it('describes what every route answers, and there is no other', async () => {
    const { origin } = await startRelay({ metrics: true });
    const document = await documentOf(origin);
    const { ask, seen, mistakes } = asking(origin, document);
    await ask('/healthz', 'get', 200);
    await ask('/readyz', 'get', 200);
    await ask('/status', 'get', 200);
    await ask('/status', 'get', 200, { path: '/status?caller=show' });
    await ask('/openapi.json', 'get', 200);
    await ask('/metrics', 'get', 200);
    await ask('/assets/{file}', 'get', 404, { path: '/assets/none.js' });
    await ask('/session', 'post', 200);
    await ask('/session', 'post', 400, { body: '{"visitor": 7}' });
    await ask('/session', 'post', 400, { body: 'no JSON' });
    await ask('/session', 'delete', 400, { body: {} });
    await ask('/session', 'delete', 204, { body: { user: 'alice' } });
    const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
    await ask('/chat', 'post', 200, { body: { id: 'c1', message } });
    await ask('/chat', 'post', 200, { body: { message: 'Hi' }, headers: JSON_ONLY });
    await ask('/chat', 'post', 400, { body: { message: ' ' } });
    await ask('/chat', 'post', 413, { body: { message: 'x'.repeat(20_000) } });
    await ask('/chat', 'post', 413, { body: { message: 'x'.repeat(2_000_000) } });
    await ask('/chat', 'post', 404, { body: { id: 'none', trigger: 'regenerate-message' } });
    await ask('/chat', 'get', 200);
    await ask('/chat', 'get', 200, { path: '/chat?limit=1' });
    await ask('/chat', 'get', 200, { path: '/chat?search=Hi' });
    await ask('/chat', 'get', 400, { path: '/chat?limit=none' });
    await ask('/chat', 'get', 400, { path: `/chat?search=${'x'.repeat(201)}` });
    await ask('/chat/{id}', 'get', 200, { path: '/chat/c1' });
    await ask('/chat/{id}', 'get', 404, { path: '/chat/none' });
    await ask('/chat/{id}', 'get', 400, { path: '/chat/%E0%A4%A' });
    await ask('/chat/{id}/stream', 'get', 204, { path: '/chat/none/stream' });
    await ask('/chat/{id}/stream', 'get', 204, { path: '/chat/c1/stream' });
    const place = (named: string) => ({ 'last-event-id': named });
    const { messages } = JSON.parse(
      await ask('/chat/{id}', 'get', 200, { path: '/chat/c1' }),
    ) as StoredConversation;
    const answerId = messages[1]?.id ?? '';
    const stream = { path: '/chat/c1/stream', headers: place(`${answerId}:0`) };
    await ask('/chat/{id}/stream', 'get', 200, stream);
    const gone = { path: '/chat/none/stream', headers: place('msg_1:7') };
    await ask('/chat/{id}/stream', 'get', 404, gone);
    const version = (body: unknown, id = 'c1') => ({ path: `/chat/${id}/version`, body });
    const first = { messageId: answerId, number: 1 };
    await ask('/chat/{id}/version', 'post', 200, version(first));
    await ask('/chat/{id}/version', 'post', 400, version({ ...first, number: 2 }));
    await ask('/chat/{id}/version', 'post', 404, version(first, 'none'));
    const rating = (body: unknown, id = 'c1') => ({ path: `/chat/${id}/feedback`, body });
    const rated = { messageId: answerId, rating: 'down', reasons: ['wrong'], comment: 'No' };
    await ask('/chat/{id}/feedback', 'post', 204, rating(rated));
    await ask('/chat/{id}/feedback', 'post', 400, rating({ ...rated, rating: 'meh' }));
    await ask('/chat/{id}/feedback', 'post', 404, rating(rated, 'none'));
    await ask('/chat/{id}', 'get', 200, { path: '/chat/c1' });
    const picture = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,' };
    const withPicture = { id: 'm2', role: 'user', parts: [picture] };
    await ask('/chat', 'post', 400, { body: { id: 'c1', message: withPicture } });
    await ask('/chat/{id}/stop', 'post', 204, { path: '/chat/c1/stop' });
    await ask('/chat/{id}/stop', 'post', 400, { path: '/chat/c1/stop', body: { messageId: 7 } });
    await ask('/chat/{id}', 'delete', 204, { path: '/chat/c1' });
    const model = 'sandbox-chat';
    await ask('/v1/models', 'get', 200);
    await ask('/v1/models/{id}', 'get', 200, { path: `/v1/models/${model}` });
    await ask('/v1/models/{id}', 'get', 404, { path: '/v1/models/none' });
    await ask('/v1/chat/completions', 'post', 200, { body: { model, ...QUESTION } });
    await ask('/v1/chat/completions', 'post', 200, { body: { model, ...QUESTION, stream: true } });
    await ask('/v1/chat/completions', 'post', 400, { body: { model } });
    await ask('/v1/responses', 'post', 200, { body: { model, input: 'Hi' } });
    await ask('/v1/responses', 'post', 400, { body: {} });
    expect(mistakes).toEqual([]);
    // The widget's loader is there once it is built; its schema is that of the assets.
    expect([...seen, 'get /natter.js'].toSorted()).toEqual(operationsIn(document).toSorted());
  });

  it('describes what a public relay refuses', async () => {
    const page = 'https://shop.example';
    const relay = await startRelay({
      origins: [page],
      openAIWire: true,
      metrics: true,
      rates: { session: 2 },
    });
    const { origin } = relay;
    const document = await documentOf(origin, { origin: page });
    const { ask, mistakes } = asking(origin, document);
    for (const route of ['/status', '/chat', '/v1/models']) {
      await ask(route, 'get', 403, { headers: { origin: 'https://other.example' } });
    }
    await ask('/session', 'post', 403);
    await ask('/metrics', 'get', 401);
    await ask('/chat', 'get', 401);
    await ask('/chat', 'post', 401, { body: { message: 'Hi' } });
    await ask('/v1/chat/completions', 'post', 401, { body: QUESTION });
    const { token } = await openSession(relay, page);
    const headers = { origin: page, authorization: `Bearer ${token}` };
    await ask('/v1/chat/completions', 'post', 404, {
      headers,
      body: { model: 'none', ...QUESTION },
    });
    await ask('/chat', 'post', 200, { headers, body: { message: 'Hi' } });
    await ask('/chat', 'post', 429, { headers, body: { message: 'Hi' } });
    expect(mistakes).toEqual([]);
  });

  it.each([
    [400, null, 502, 400],
    [401, null, 502, 502],
    [404, 'model_not_found', 502, 404],
    [422, null, 502, 422],
    [429, 'insufficient_quota', 429, 429],
    [429, null, 503, 429],
    [500, null, 502, 500],
    [503, null, 502, 503],
  ])('describes what becomes of a provider’s %i', async (status, code, own, openAI) => {
    const { baseURL } = await startProvider(openAIFailure(status, code));
    const { origin } = await startRelay({ baseURL, model: 'm', retries: 0 });
    const document = await documentOf(origin);
    const { ask, mistakes } = asking(origin, document);
    await ask('/chat', 'post', own, { body: { message: 'Hi' } });
    await ask('/v1/chat/completions', 'post', openAI, { body: { model: 'm', ...QUESTION } });
    expect(mistakes).toEqual([]);
  });

  it('finds what is not described', () => {
    const document = describeRelay(served);
    const answer = { route: '/healthz', method: 'get', status: 200, type: 'application/json' };
    const find = (changed: object) =>
      mistakesIn(document, { ...answer, body: '{"ok":true}', ...changed });
    expect(find({})).toEqual([]);
    expect(find({ body: '{"ok":true,"more":1}' })).toHaveLength(1);
    expect(find({ body: '{}' })).toHaveLength(1);
    expect(find({ status: 418 })).toEqual(['get /healthz has no 418']);
    expect(find({ type: 'text/html' })).toEqual(['get /healthz 200 is never text/html']);
    expect(find({ route: '/none' })).toHaveLength(1);
  });
});

interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Tree };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** The routes that are registered in a router, as Express keeps them. */
function registered(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return registered(handle.stack ?? []);
    const paths = Array.isArray(route.path) ? route.path : [route.path];
    return Object.keys(route.methods).flatMap((method) =>
      paths.map((path: unknown) => `${method} ${String(path)}`),
    );
  });
}

it('has every route that is registered', () => {
  const relay = createRelay({
    baseURL: 'http://127.0.0.1:9/v1',
    store: 'sqlite::memory:',
    metrics: true,
  });
  const described = operationsIn(describeRelay(served)).map((each) =>
    each.replaceAll(/\{(\w+)\}/g, ':$1'),
  );
  // Routes of the OpenAI wire are registered without the path at which they are mounted.
  const known = [...described, ...described.map((each) => each.replace('/v1', ''))];
  const isKnown = (route: string) => {
    const [start = '', name] = route.split('*');
    return name === undefined
      ? known.includes(route)
      : known.some((each) => each.startsWith(start));
  };
  const routes = registered((relay as unknown as { stack: Layer[] }).stack);
  expect(routes.length).toBeGreaterThan(12);
  expect(routes.filter((each) => !isKnown(each))).toEqual([]);
  return relay.close();
});

it('serves the OpenAI wire and figures only where they are on', () => {
  const few = operationsIn(describeRelay({ ...served, openAIWire: false, metrics: false }));
  expect(few.filter((each) => /\/v1|\/metrics/.test(each))).toEqual([]);
});

it('asks for a credential everywhere but on this machine', () => {
  expect(describeRelay(served)['security']).toContainEqual({});
  expect(describeRelay({ ...served, localCallers: false })['security']).not.toContainEqual({});
});

it('points nowhere that is not there', () => {
  const document = describeRelay(served);
  const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  expect(pointers.length).toBeGreaterThan(50);
  const dead = pointers.filter(([, pointer = '']) => !at(document, ...pointer.split('/')));
  expect(dead.map(([, pointer]) => pointer)).toEqual([]);
});
