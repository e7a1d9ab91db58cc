import { PROBLEMS, readConversation } from '@natter/protocol';
import { DefaultChatTransport, readUIMessageStream } from 'ai';
import { describe, expect, it } from 'vitest';
import type { RelayOptions } from './relay-options.ts';
import { askForSession } from './test-support/open-session.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const BEGINNINGS = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
  'image/gif': [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
  'image/webp': [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50],
};
type Kind = keyof typeof BEGINNINGS;

const addressOf = (mediaType: string, bytes: Uint8Array) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

/** Bytes that begin like a picture; nobody here looks at the rest. */
function bytesOf(mediaType: Kind, length = 64): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(BEGINNINGS[mediaType]);
  return bytes;
}

function picture(mediaType: Kind = 'image/png', length = 64) {
  return {
    type: 'file',
    mediaType,
    url: addressOf(mediaType, bytesOf(mediaType, length)),
  } as const;
}

const text = (words: string) => ({ type: 'text', text: words }) as const;
const said = (id: string, ...parts: object[]) => ({ id, role: 'user', parts });

/** A relay that takes pictures, and what its provider was asked. */
async function start(options: Partial<RelayOptions> = {}) {
  const asked: { messages: { role: string; content: unknown }[]; input: unknown[] }[] = [];
  const { baseURL } = await startProvider((response, body) => {
    asked.push(JSON.parse(body) as (typeof asked)[number]);
    beginStream(response, frame(`Answer ${asked.length}`, 'stop'));
    response.end('data: [DONE]\n\n');
  });
  const relay = await startRelay({ baseURL, model: 'm', attachments: {}, ...options });
  const turn = async (body: object) => {
    const answer = await openAnswer({
      origin: relay.origin,
      path: '/chat',
      body: { id: 'c1', ...body },
    });
    await answer.ended;
    return answer.text();
  };
  const stored = async () =>
    readConversation(await (await fetch(`${relay.origin}/chat/c1`)).json())?.messages ?? [];
  return { ...relay, asked, turn, stored };
}

describe('a picture of a visitor', () => {
  it.each(Object.keys(BEGINNINGS) as Kind[])(
    'goes to the model with the words: %s',
    async (kind) => {
      const { asked, turn, stored } = await start();
      const sent = { ...picture(kind), filename: '图 1.png' };
      await turn({ message: said('m1', sent, text('What is this?')) });
      expect(asked[0]?.messages.at(-1)).toEqual({
        role: 'user',
        content: [text('What is this?'), { type: 'image_url', image_url: { url: sent.url } }],
      });
      expect((await stored())[0]?.parts).toEqual([sent, text('What is this?')]);
    },
  );

  it('goes on the wire of responses too', async () => {
    const asked: { input: unknown[] }[] = [];
    const { baseURL } = await startProvider((response, body) => {
      asked.push(JSON.parse(body) as { input: unknown[] });
      response.writeHead(500).end();
    });
    const options = { baseURL, model: 'm', retries: 0, upstreamAPI: 'responses' } as const;
    const { chat } = await startRelay({ ...options, attachments: {} });
    const sent = picture();
    await (await chat({ id: 'c1', message: said('m1', text('What?'), sent) })).text();
    expect(asked[0]?.input.at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'input_text', text: 'What?' },
        { type: 'input_image', image_url: sent.url, detail: 'auto' },
      ],
    });
  });

  it('needs no words, and names the conversation', async () => {
    const { origin, asked, turn } = await start();
    await turn({ message: said('m1', { ...picture(), filename: 'cat.png' }) });
    expect(asked[0]?.messages[0]?.content).toHaveLength(1);
    expect(await (await fetch(`${origin}/chat`)).json()).toMatchObject({
      conversations: [{ title: 'cat.png' }],
    });
  });

  it('stays in the history of the conversation', async () => {
    const { asked, turn } = await start();
    await turn({ message: said('m1', picture(), text('What is this?')) });
    await turn({ message: said('m2', text('And its colour?')) });
    expect(asked[1]?.messages.map(({ content }) => Array.isArray(content))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is part of what makes a message the same', async () => {
    const { asked, turn, stored } = await start();
    const message = said('m1', picture('image/png'), text('What is this?'));
    expect(await turn({ message })).toBe('Answer 1');
    expect(await turn({ message })).toBe('Answer 1');
    const other = said('m1', picture('image/gif'), text('What is this?'));
    expect(await turn({ message: other, messageId: 'm1' })).toBe('Answer 2');
    expect(await turn({ message: said('m1', text('What is this?')) })).toBe('Answer 3');
    expect(asked).toHaveLength(3);
    expect((await stored())[0]?.version).toEqual({ number: 3, of: 3 });
    expect(await turn({ message })).toBe('Answer 1');
    expect((await stored())[0]?.parts).toEqual(message.parts);
  });

  it('comes from the chat transport of the AI SDK', async () => {
    const { origin, asked } = await start();
    const transport = new DefaultChatTransport({ api: `${origin}/chat` });
    const stream = await transport.sendMessages({
      chatId: 'c1',
      messages: [{ id: 'm1', role: 'user', parts: [picture(), text('What is this?')] }],
      trigger: 'submit-message',
      messageId: undefined,
      abortSignal: undefined,
    });
    for await (const _ of readUIMessageStream({ stream }));
    expect(asked[0]?.messages.at(-1)?.content).toHaveLength(2);
  });

  it('is looked at by the site’s rules, with words and without', async () => {
    const looked: unknown[] = [];
    const { chat } = await start({
      moderate: ({ files }) => {
        looked.push(files?.length);
        return files === undefined;
      },
    });
    for (const parts of [[picture(), text('Look')], [picture()]]) {
      const response = await chat({ message: said('m1', ...parts) });
      expect(await response.json()).toMatchObject({ code: 'content-refused' });
    }
    expect(looked).toEqual([1, 1]);
  });

  it('costs as much as a picture does, before the provider has told it', async () => {
    const budgets = { visitor: 1000 };
    const { chat } = await start({ budgets, maxOutputTokens: 100 });
    const refused = await chat({ message: said('m1', picture(), text('Hi')) });
    expect(await refused.json()).toMatchObject({ code: 'budget-spent' });
    expect((await chat({ message: said('m2', text('Hi')) })).status).toBe(200);
  });

  it('is not seen by the sandbox, which says so', async () => {
    const { chat } = await startRelay({ attachments: {} });
    const message = said('m1', picture('image/png', 2_000_000), text('What is in this picture?'));
    const response = await chat({ message }, { accept: 'application/json' });
    expect(await response.json()).toMatchObject({ reply: expect.stringContaining('cannot see') });
  });
});

describe('a file that is not taken', () => {
  const png = picture().url;
  const svg = addressOf('image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'));
  it.each([
    ['from another host', { url: 'https://evil.example/x.png' }],
    ['of the relay itself', { url: 'file:///etc/passwd' }],
    ['of a kind that can run scripts', { mediaType: 'image/svg+xml', url: svg }],
    ['of another kind than it says', { url: png.replace('png', 'gif') }],
    ['of other bytes than it says', { url: addressOf('image/png', bytesOf('image/gif')) }],
    ['of nothing', { url: 'data:image/png;base64,' }],
    ['that is no Base64', { url: `${png}%%%%` }],
    ['with parameters', { url: png.replace(';base64', ';x=y;base64') }],
    ['that is too large', picture('image/png', 1001)],
  ])('is refused: one %s', async (_what, change) => {
    const { chat, asked } = await start({ attachments: { maxBytes: 1000 } });
    const response = await chat({ message: said('m1', { ...picture(), ...change }, text('Hi')) });
    expect(response.status).toBe(PROBLEMS['attachment-refused'].status);
    expect(await response.json()).toMatchObject({ code: 'attachment-refused' });
    expect(asked).toEqual([]);
  });

  it('is refused where there are too many, of another kind, or none are taken at all', async () => {
    const two = said('m1', picture(), picture(), text('Hi'));
    const relays = [
      { attachments: { maxCount: 1 } },
      { attachments: { types: ['image/gif'] } },
      { attachments: undefined },
    ] as const;
    for (const { attachments } of relays) {
      const { chat } = await startRelay({ ...(attachments && { attachments }) });
      const response = await chat({ message: two });
      expect(await response.json()).toMatchObject({ code: 'attachment-refused' });
    }
  });

  it.each([
    ['no address', { type: 'file', mediaType: 'image/png' }],
    ['no kind', { type: 'file', url: png }],
  ])('is no request where it has %s', async (_what, part) => {
    const { chat } = await start();
    const response = await chat({ message: said('m1', part, text('Hi')) });
    expect(await response.json()).toMatchObject({ code: 'bad-request' });
  });

  it('is the one too much for a conversation', async () => {
    const attachments = { maxBytes: 6_000_000, maxCount: 2 };
    const { chat, turn } = await start({ attachments });
    const large = () => [picture('image/png', 6_000_000), picture('image/png', 6_000_000)];
    await turn({ message: said('m1', ...large()) });
    const response = await chat({ id: 'c1', message: said('m2', ...large()) });
    expect(await response.json()).toMatchObject({ code: 'conversation-too-long' });
    expect(await turn({ message: said('m2', text('Hi')) })).toBe('Answer 2');
  });

  it('of a kind that nobody can look at is refused at the start', async () => {
    const types = ['image/svg+xml'] as unknown as ['image/png'];
    await expect(start({ attachments: { types } })).rejects.toThrow(/image\/svg\+xml/);
  });
});

describe('the size of a body', () => {
  it('grows only where pictures are taken, and only as far as they may', async () => {
    const message = said('m1', text('Hi'), { type: 'x', padding: 'x'.repeat(3_000_000) });
    const send = async (attachments: RelayOptions['attachments'], path = '/chat') => {
      const { origin } = await start({ ...(attachments && { attachments }) });
      const response = await fetch(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
        body: JSON.stringify({ message }),
      });
      await response.body?.cancel();
      return response.status;
    };
    expect(await send({ maxBytes: 1_000_000, maxCount: 2 })).toBe(200);
    expect(await send({ maxBytes: 1_000_000, maxCount: 1 })).toBe(413);
    for (const path of ['/v1/chat/completions', '/chat/c1/stop', '/session'])
      expect(await send({}, path)).toBe(413);
  });
});

describe('a session', () => {
  const page = 'https://shop.example';

  it('tells which pictures are taken', async () => {
    const taking = await startRelay({ attachments: { maxCount: 2 }, origins: [page] });
    const session = await (await askForSession(taking, page)).json();
    expect(session).toMatchObject({
      settings: {
        attachments: {
          types: expect.arrayContaining(Object.keys(BEGINNINGS)),
          maxBytes: 2_097_152,
          maxCount: 2,
        },
      },
    });
    const other = await startRelay({ origins: [page] });
    expect(JSON.stringify(await (await askForSession(other, page)).json())).not.toContain('attach');
  });
});
