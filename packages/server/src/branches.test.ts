import { readConversation, readConversationList } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { shownBranch } from './replies/branches.ts';
import { openSession, bearing } from './test-support/open-session.ts';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';
import { startRelay } from './test-support/start-relay.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';

const said = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });

async function start(store = 'sqlite::memory:') {
  const asked: string[] = [];
  const { baseURL } = await startProvider((response, text) => {
    const { messages } = JSON.parse(text) as { messages: { content: string }[] };
    asked.push(messages.map(({ content }) => content).join(' | '));
    beginStream(response, frame(`Answer ${asked.length}`, 'stop'));
    response.end('data: [DONE]\n\n');
  });
  const relay = await startRelay({ baseURL, model: 'm', store });
  const turn = async (body: object) => (await relay.chat({ id: 'c1', ...body })).text();
  const shown = async () => {
    const { messages = [] } =
      readConversation(await (await fetch(`${relay.origin}/chat/c1`)).json()) ?? {};
    return messages.map(({ parts, version }) => [
      parts[0]?.text,
      ...(version ? [`${version.number}/${version.of}`] : []),
    ]);
  };
  return { ...relay, asked, turn, shown };
}

describe('a conversation', () => {
  it('branches where an answer is given again, and the old answer stays', async () => {
    const { turn, shown, asked } = await start();
    await turn({ message: said('m1', 'Hi') });
    await turn({ trigger: 'regenerate-message' });
    expect(await shown()).toEqual([['Hi'], ['Answer 2', '2/2']]);
    await turn({ message: said('m2', 'And?') });
    expect(asked[2]).toBe('Hi | Answer 2 | And?');
  });

  it('goes back to the message that is named, however much was said since', async () => {
    const { turn, shown, origin } = await start();
    await turn({ message: said('m1', 'One') });
    const first = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    await turn({ message: said('m2', 'Two') });
    const messageId = first?.messages[1]?.id;
    await turn({ trigger: 'regenerate-message', messageId, messages: [said('m1', 'One')] });
    expect(await shown()).toEqual([['One'], ['Answer 3', '2/2']]);
  });

  it("branches where words are replaced, in the AI SDK's way and in our own", async () => {
    const { turn, shown, asked } = await start();
    await turn({ message: said('m1', 'Red') });
    await turn({ message: said('m2', 'Car') });
    const edited = [said('m1', 'Blue')];
    await turn({ messages: edited, messageId: 'm1', trigger: 'submit-message' });
    expect(await shown()).toEqual([['Blue', '2/2'], ['Answer 3']]);
    await turn({ message: said('m3', 'Green'), messageId: 'm1' });
    expect(await shown()).toEqual([['Green', '3/3'], ['Answer 4']]);
    expect(asked.slice(2)).toEqual(['Blue', 'Green']);
  });

  it('gives the same answer to an edit that is sent twice', async () => {
    const { turn, asked } = await start();
    await turn({ message: said('m1', 'Red') });
    const edit = { messages: [said('m1', 'Blue')], messageId: 'm1' };
    expect(await turn(edit)).toContain('Answer 2');
    expect(await turn(edit)).toContain('Answer 2');
    expect(asked).toHaveLength(2);
  });

  it('shows again what was replaced and then replaced back', async () => {
    const { turn, shown, asked } = await start();
    const edit = (text: string) => ({ messages: [said('m1', text)], messageId: 'm1' });
    await turn(edit('Red'));
    await turn(edit('Blue'));
    expect(await turn(edit('Red'))).toContain('Answer 1');
    expect(await shown()).toEqual([['Red', '1/2'], ['Answer 1']]);
    await turn({ message: said('m2', 'And?') });
    expect(asked[2]).toBe('Red | Answer 1 | And?');
  });

  it("is in the list of its visitor's conversations, page by page", async () => {
    const { chat, origin } = await start();
    for (const id of ['c1', 'c2', 'c3'])
      await (await chat({ id, message: said('m1', `About ${id}`) })).text();
    const list = async (query: string) => (await fetch(`${origin}/chat?${query}`)).json();
    const first = (await list('limit=2')) as { conversations: object[]; next: string };
    expect(first.conversations).toMatchObject([{ title: 'About c3' }, { title: 'About c2' }]);
    const second = await list(`limit=2&before=${encodeURIComponent(first.next)}`);
    expect(second).toMatchObject({ conversations: [{ id: 'c1', title: 'About c1' }] });
    for (const query of ['limit=0', 'limit=9999', 'limit=x', `before=${'x'.repeat(300)}`])
      expect((await fetch(`${origin}/chat?${query}`)).status).toBe(400);
  });
});

it('is whole also while it is only remembered, where messages count down from zero', () => {
  const node = (number: number, parent: number | null) =>
    ({ id: `m${number}`, role: 'user', parts: [], node: number, parent }) as const;
  const nodes = [node(-1, 7), node(-2, -1), node(-3, -2)];
  expect(shownBranch({ nodes, head: -3 }).map(({ id }) => id)).toEqual(['m-1', 'm-2', 'm-3']);
  // One that follows itself leads nowhere.
  expect(shownBranch({ nodes: [node(1, 1)], head: 1 })).toHaveLength(1);
});

const STORES: [string, boolean, () => Promise<string>][] = [
  ['SQLite', false, async () => 'sqlite::memory:'],
  ['Redis', withoutRedis, async () => (await startRedis()).url],
];

describe.each(STORES.filter(([, left]) => !left))('versions in %s', (_name, _left, open) => {
  async function startVersions() {
    const { origin, turn, shown, ...rest } = await start(await open());
    const idAt = async (place: number) => {
      const read = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
      return read?.messages[place]?.id;
    };
    const show = (wish: object, id = 'c1') =>
      fetch(`${origin}/chat/${id}/version`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
    return { origin, turn, shown, idAt, show, ...rest };
  }

  it('are shown with what was said last behind them, and what is said then goes on from there', async () => {
    const { turn, shown, idAt, show, asked } = await startVersions();
    await turn({ message: said('m1', 'Hi') });
    await turn({ message: said('m2', 'And?') });
    const messageId = await idAt(1);
    await turn({ trigger: 'regenerate-message', messageId });
    expect(await shown()).toEqual([['Hi'], ['Answer 3', '2/2']]);
    const response = await show({ messageId, number: 1 });
    const told = readConversation(await response.json());
    expect(told?.messages.map(({ parts }) => parts[0]?.text)).toEqual([
      'Hi',
      'Answer 1',
      'And?',
      'Answer 2',
    ]);
    expect(await shown()).toEqual([['Hi'], ['Answer 1', '1/2'], ['And?'], ['Answer 2']]);
    await turn({ message: said('m3', 'More') });
    expect(asked.at(-1)).toBe('Hi | Answer 1 | And? | Answer 2 | More');
    // The id of a version that is hidden names its siblings too.
    await show({ messageId, number: 2 });
    expect(await shown()).toEqual([['Hi'], ['Answer 3', '2/2']]);
  });

  it('of words that have one id are told apart', async () => {
    const { turn, shown, show } = await startVersions();
    for (const text of ['Red', 'Blue', 'Green'])
      await turn({ messages: [said('m1', text)], messageId: 'm1' });
    for (const [number, text] of [
      [1, 'Red'],
      [3, 'Green'],
      [2, 'Blue'],
    ]) {
      expect((await show({ messageId: 'm1', number })).status).toBe(200);
      expect((await shown())[0]).toEqual([text, `${number}/3`]);
    }
  });

  it.each([
    ['another number', { number: 2 }, 400, 'bad-request'],
    ['a number below one', { number: 0 }, 400, 'bad-request'],
    ['half a number', { number: 0.5 }, 400, 'bad-request'],
    ['a message that is not there', { messageId: 'none' }, 404, 'conversation-unknown'],
    ['no message', { messageId: 7 }, 400, 'bad-request'],
  ])('are refused for %s', async (_what, change, status, code) => {
    const { turn, show } = await startVersions();
    await turn({ message: said('m1', 'Hi') });
    const response = await show({ messageId: 'm1', number: 1, ...change });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it('are refused in a conversation that is not there', async () => {
    const { show } = await startVersions();
    expect((await show({ messageId: 'm1', number: 1 }, 'none')).status).toBe(404);
  });

  it('wait until an answer that runs has ended', async () => {
    const provider = await startPacedProvider();
    const store = await open();
    const options = { baseURL: provider.baseURL, model: 'm', store, grace: 60_000 };
    const here = await startRelay(options);
    // Only Redis is shared.
    const other = store.startsWith('redis') ? await startRelay(options) : here;
    const body = { id: 'c1', message: said('m1', 'Hi') };
    const answer = await openAnswer({ origin: here.origin, path: '/chat', body });
    provider.say('Half');
    await expect.poll(answer.text).toBe('Half');
    const show = () =>
      fetch(`${other.origin}/chat/c1/version`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ messageId: 'm1', number: 1 }),
      });
    const refused = await show();
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'conversation-busy' });
    provider.finish();
    await answer.ended;
    expect((await show()).status).toBe(200);
  });
});

describe.each(STORES.filter(([, left]) => !left))('a search in %s', (_name, _left, open) => {
  async function startSearch() {
    const relay = await start(await open());
    const find = async (query: Record<string, string>) => {
      const response = await fetch(`${relay.origin}/chat?${new URLSearchParams(query)}`);
      return readConversationList(await response.json());
    };
    const ids = async (search: string) =>
      (await find({ search }))?.conversations.map(({ id }) => id);
    const say = async (id: string, text: string, more: object = {}) =>
      (await relay.chat({ id, message: said(`m-${id}-${text}`, text), ...more })).text();
    return { ...relay, find, ids, say };
  }

  it('finds words in titles and messages, in any order, whatever their case and width', async () => {
    const { ids, say } = await startSearch();
    await say('c1', 'Where is my Parcel?');
    await say('c2', '我的包裹在哪里？');
    await say('c2', '订单号是 ＡＢ１２');
    expect(await ids('PARCEL where')).toEqual(['c1']);
    expect(await ids('包裹')).toEqual(['c2']);
    expect(await ids('ab12 包裹')).toEqual(['c2']);
    expect(await ids('answer')).toEqual(['c2', 'c1']);
    expect(await ids('parcel 包裹')).toEqual([]);
    expect(await ids('  ')).toEqual(['c2', 'c1']);
  });

  it('finds what is shown, and not what was replaced', async () => {
    const { ids, say, turn } = await startSearch();
    await say('c1', 'Title');
    await turn({ message: said('m2', 'Red') });
    await turn({ messages: [said('m2', 'Blue')], messageId: 'm2' });
    expect(await ids('blue')).toEqual(['c1']);
    expect(await ids('red')).toEqual([]);
  });

  it('comes page by page', async () => {
    const { find, say } = await startSearch();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5'])
      await say(id, Number(id[1]) % 2 === 1 ? 'Odd' : 'Even');
    const first = await find({ search: 'odd', limit: '2' });
    expect(first?.conversations.map(({ id }) => id)).toEqual(['c5', 'c3']);
    const second = await find({ search: 'odd', limit: '2', before: first?.next ?? '' });
    expect(second).toMatchObject({ conversations: [{ id: 'c1' }] });
    expect(second?.next).toBeUndefined();
  });
});

describe('a search', () => {
  it.each([`search=${'x'.repeat(201)}`, 'search=a&search=b'])(
    'is refused: %.20s',
    async (query) => {
      const { origin } = await startRelay();
      expect((await fetch(`${origin}/chat?${query}`)).status).toBe(400);
    },
  );

  it('is not made more often at once than one who types can', async () => {
    const { origin } = await startRelay();
    const searches = Array.from({ length: 50 }, () => fetch(`${origin}/chat?search=x`));
    const statuses = (await Promise.all(searches)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect(statuses).toContain(200);
  });
});

it("shows nothing of another visitor's conversation", async () => {
  const page = 'https://shop.example';
  const relay = await startRelay({ origins: [page] });
  const [one, other] = [await openSession(relay, page), await openSession(relay, page)];
  const own = bearing(one.token, page);
  await (await relay.chat({ id: 'c1', message: said('m1', 'Secret') }, own)).text();
  const foreign = bearing(other.token, page);
  const version = await fetch(`${relay.origin}/chat/c1/version`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...foreign },
    body: JSON.stringify({ messageId: 'm1', number: 1 }),
  });
  expect(version.status).toBe(404);
  const search = async (headers: Record<string, string>) =>
    readConversationList(
      await (await fetch(`${relay.origin}/chat?search=secret`, { headers })).json(),
    )?.conversations.length;
  expect([await search(own), await search(foreign)]).toEqual([1, 0]);
});
