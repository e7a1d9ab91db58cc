import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Started } from '../test-support/start.ts';

let sandbox: Started;
beforeAll(async () => {
  sandbox = await start({}, afterAll);
});

describe('models', () => {
  it('are listed with a date that does not change, and none for their end', async () => {
    const { data } = await sandbox.client.models.list();
    expect(data.map(({ id }) => id)).toContain('sandbox-chat');
    for (const one of data) {
      expect(one).toMatchObject({ object: 'model', created: 1_767_225_600, shutdown_date: null });
      expect(one.id).toMatch(/^sandbox-/);
      expect(await sandbox.client.models.retrieve(one.id)).toEqual(one);
    }
  });

  it('that there are not are not found', async () => {
    await expect(sandbox.client.models.retrieve('gpt-9')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
      param: 'model',
    });
  });
});

describe('embeddings', () => {
  const model = 'sandbox-embedding';
  const embed = async (input: string | string[] | number[], dimensions?: number) => {
    const asked = { model, input, ...(dimensions !== undefined && { dimensions }) };
    const { data } = await sandbox.client.embeddings.create(asked);
    return data.map(({ embedding }) => embedding);
  };
  const likeness = (one: number[], other: number[]) =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);

  it('are the same for the same text, of length 1, and of the size that is asked for', async () => {
    const [one, other] = await embed(['a cup of tea', 'a cup of tea']);
    expect(one).toEqual(other);
    expect(one).toHaveLength(1536);
    expect(likeness(one!, one!)).toBeCloseTo(1, 5);
    for (const dimensions of [1, 3, 256]) {
      const [small] = await embed('a cup of tea', dimensions);
      expect(small).toHaveLength(dimensions);
      expect(likeness(small!, small!)).toBeCloseTo(1, 5);
    }
  });

  it('lie nearer to each other the more words they share', async () => {
    const [tea, green, stars] = await embed([
      'How do I make a good cup of green tea?',
      'Making green tea: a good cup needs cooler water',
      'The telescope looks at distant galaxies',
    ]);
    expect(likeness(tea!, green!)).toBeGreaterThan(likeness(tea!, stars!) + 0.2);
  });

  it.each([
    ['кошка сидит на окне', 'кошка сидит на окне сегодня', 'завтра будет дождь'],
    ['ねこがすきです', 'ねこがすき', '東京の天気'],
    ['고양이가 창가에 앉아', '고양이가 창가에 앉아 있다', '내일 비가 온다'],
    ['一只猫在窗边', '窗边有一只猫', '明天下雨'],
    ['what is this', 'What is this?', 'tea'],
  ])('do so in every script: %s', async (text, like, unlike) => {
    const [one, near, far] = await embed([text, like, unlike]);
    expect(likeness(one!, near!)).toBeGreaterThan(likeness(one!, far!) + 0.3);
  });

  it('come as floats or as base64, which the client reads by itself', async () => {
    const body = { model, input: '你好', dimensions: 8 };
    const asked = (encoding_format: 'float' | 'base64') =>
      sandbox.client.embeddings.create({ ...body, encoding_format });
    const [floats] = (await asked('float')).data;
    const [read] = await embed('你好', 8);
    expect(read!.map((value) => value.toFixed(5))).toEqual(
      floats!.embedding.map((value) => value.toFixed(5)),
    );
    const raw = await sandbox.post('/v1/embeddings', { ...body, encoding_format: 'base64' });
    const { data, usage } = (await raw.json()) as {
      data: { embedding: string }[];
      usage: unknown;
    };
    expect(Buffer.from(data[0]!.embedding, 'base64')).toHaveLength(32);
    expect(usage).toEqual({ prompt_tokens: 1, total_tokens: 1 });
  });

  it('can be had of tokens, and of a text without a word', async () => {
    const [hello] = await embed([24_912]);
    expect(hello).toEqual((await embed('hello'))[0]);
    const [marks] = await embed('!?');
    expect(likeness(marks!, marks!)).toBeCloseTo(1, 5);
  });

  it.each([
    [{}, 'input'],
    [{ input: '' }, 'input'],
    [{ input: [] }, 'input'],
    [{ input: ['a', ''] }, 'input[1]'],
    [{ input: [1, 'a'] }, 'input[0]'],
    [{ input: [-1] }, 'input[0]'],
    [{ input: 'a', dimensions: 0 }, 'dimensions'],
    [{ input: 'a', dimensions: 4000 }, 'dimensions'],
    [{ input: 'a', encoding_format: 'morse' }, 'encoding_format'],
    [{ input: 'word '.repeat(9000) }, 'input'],
  ])('%.60j is refused for its %s', async (body, param) => {
    const response = await sandbox.post('/v1/embeddings', { model, ...body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param } });
  });
});

describe('moderations', () => {
  const moderate = async (input: string | string[]) =>
    (await sandbox.client.moderations.create({ input })).results;

  it('flag what the rules find, by category', async () => {
    const [kind, threat, chinese] = await moderate([
      'What a lovely day for a walk',
      'I will hurt you, idiot',
      '怎么制造炸弹',
    ]);
    expect(kind).toMatchObject({ flagged: false, categories: { violence: false } });
    expect(threat).toMatchObject({
      flagged: true,
      categories: { harassment: true, 'harassment/threatening': true, hate: false },
    });
    expect(chinese).toMatchObject({ flagged: true, categories: { 'illicit/violent': true } });
    for (const result of [kind, threat]) {
      expect(Object.keys(result!.categories)).toEqual(Object.keys(result!.category_scores));
      for (const score of Object.values(result!.category_scores)) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThan(1);
      }
    }
  });

  it('say by their model that rules made them', async () => {
    const { model, id } = await sandbox.client.moderations.create({ input: 'hello' });
    expect(model).toBe('sandbox-moderation-rules');
    expect(id).toMatch(/^modr-/);
  });

  it('take the parts of one text together', async () => {
    const { results } = await sandbox.client.moderations.create({
      input: [
        { type: 'text', text: 'you idiot' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,' } },
      ],
    });
    expect(results).toHaveLength(1);
    expect(results[0]?.flagged).toBe(true);
  });

  it('know no other model', async () => {
    const asked = sandbox.client.moderations.create({
      input: 'x',
      model: 'omni-moderation-latest',
    });
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});
