import { describe, expect, it } from 'vitest';
import { providePython, pythonIsRequired } from '../../tools/python.mjs';
import { CUT_KINDS, HALF } from './support/fickle-provider.ts';
import { askInPython } from './support/python-client.ts';
import {
  FOR_A_SITE,
  NOWHERE,
  SITE_KEY,
  startFailingRelay,
  startRelay,
  startSlowRelay,
} from './support/relays.ts';

const provided = providePython();
const missing = 'missing' in provided ? provided.missing : undefined;
const python = 'python' in provided ? provided.python : '';
const model = 'sandbox-chat';

describe('the Python that these tests need', () => {
  it('is there, or they are skipped where nobody insists on it', () => {
    if (missing !== undefined)
      console.warn(`The Python client is skipped: there is no ${missing}.`);
    expect(pythonIsRequired() ? missing : undefined).toBeUndefined();
  });
});

describe.skipIf(missing)('the openai package for Python', () => {
  it('gets a completion, and the same words as a stream with their usage', async () => {
    const { address } = await startRelay();
    const question = { python, address, model, words: ['Tell me about the sea.'] };
    const [whole] = await askInPython({ ...question, what: 'whole' });
    expect(whole).toMatchObject({ finish: 'stop', request: expect.stringMatching(/^req_/) });
    const [stream] = await askInPython({ ...question, what: 'stream' });
    const words = stream?.['words'] as string[];
    expect(words.length).toBeGreaterThan(3);
    expect(words.join('')).toBe(whole?.['text']);
    expect(stream?.['tokens']).toBe(whole?.['tokens']);
  });

  it('gets an object in JSON mode', async () => {
    const { address } = await startRelay();
    const words = ['Give me a city and its country as JSON.'];
    const outcomes = await askInPython({ python, address, model, words, what: 'json' });
    expect(outcomes).toEqual([{ value: expect.any(Object) }]);
  });

  it('lists the models, and is let in by the key of a site', async () => {
    const { address } = await startRelay(FOR_A_SITE);
    const question = { python, address, model, words: [''], what: 'models' };
    expect(await askInPython({ ...question, apiKey: SITE_KEY })).toEqual([{ models: [model] }]);
    expect(await askInPython(question)).toMatchObject([{ error: 'AuthenticationError' }]);
  });

  it('leaves a stream, and the provider is told within two seconds', async () => {
    const { address, events } = await startSlowRelay();
    const words = ['Tell me a long story.'];
    const left = await askInPython({ python, address, model, words, what: 'leave' });
    expect(left).toEqual([{ left: true }]);
    await expect
      .poll(() => events, { timeout: 2000 })
      .toEqual(['answer-start', 'answer-abandoned']);
  });

  it('raises its own class of error for each kind of failure', async () => {
    const { address } = await startFailingRelay();
    const classes = {
      'fail with 400': 'BadRequestError',
      'fail with 404': 'NotFoundError',
      'fail with 429': 'RateLimitError',
      'fail with 500': 'InternalServerError',
      'resets the connection before it answers': 'InternalServerError',
    };
    const words = Object.keys(classes);
    const outcomes = await askInPython({ python, address, words, what: 'failing' });
    expect(outcomes.map(({ error }) => error)).toEqual(Object.values(classes));
    expect(JSON.stringify(outcomes)).not.toMatch(/LEAK|sk-secret/);
  });

  it('raises an APIConnectionError where there is no relay', async () => {
    const words = ['Hi'];
    const outcomes = await askInPython({ python, address: NOWHERE, words, what: 'failing' });
    expect(outcomes).toMatchObject([{ error: 'APIConnectionError' }]);
  });

  it('raises wherever an answer breaks off', async () => {
    const { address } = await startFailingRelay();
    const outcomes = await askInPython({ python, address, words: CUT_KINDS, what: 'cut' });
    const expected = { words: HALF, error: expect.stringMatching(/Error$/) };
    expect(outcomes).toMatchObject(CUT_KINDS.map(() => expected));
    expect(JSON.stringify(outcomes)).not.toContain('LEAK');
  });
});
