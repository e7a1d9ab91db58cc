import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { startRelay } from './test-support/start-relay.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';

const said = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });

async function start() {
  const asked: string[] = [];
  const { baseURL } = await startProvider((response, text) => {
    const { messages } = JSON.parse(text) as { messages: { content: string }[] };
    asked.push(messages.map(({ content }) => content).join(' | '));
    beginStream(response, frame(`Answer ${asked.length}`, 'stop'));
    response.end('data: [DONE]\n\n');
  });
  const relay = await startRelay({ baseURL, model: 'm' });
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
