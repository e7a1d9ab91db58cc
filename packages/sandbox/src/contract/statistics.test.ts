import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { NO_PACE } from '../test-support/start.ts';

const sandbox = createSandbox({ pace: NO_PACE, seed: 1 });

interface Body {
  readonly choices: {
    readonly message: { readonly content: string };
    readonly logprobs: {
      readonly content: {
        readonly token: string;
        readonly top_logprobs: { readonly token: string; readonly logprob: number }[];
      }[];
    };
  }[];
}

async function ask(body: object): Promise<Body> {
  const response = await sandbox(
    new Request('http://sandbox.test/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({
        model: 'sandbox-chat',
        messages: [{ role: 'user', content: 'Give my cat a name' }],
        max_completion_tokens: 1,
        logprobs: true,
        ...body,
      }),
    }),
  );
  return (await response.json()) as Body;
}

const SAMPLES = 4096;

/** How often each first token came, in many answers on fixed seeds. */
async function sample(temperature: number, topP = 1): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < SAMPLES / 128; seed += 1) {
    const { choices } = await ask({ temperature, top_p: topP, n: 128, seed });
    for (const { logprobs } of choices) {
      const token = logprobs.content[0]!.token;
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }
  return counts;
}

/** The likeliest first tokens as the wire tells them, which is at temperature 1. */
async function readLogits() {
  const { choices } = await ask({ top_logprobs: 20, seed: 0 });
  return choices[0]!.logprobs.content[0]!.top_logprobs;
}

/**
 * What softmax(logits / T) makes of the told logits. The vocabulary has more tokens than are told;
 * up to temperature 1 the others together have less than a thousandth.
 */
function soften(logits: readonly { token: string; logprob: number }[], temperature: number) {
  const weights = logits.map(({ token, logprob }) => ({
    token,
    weight: Math.exp(logprob / temperature),
  }));
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  return weights.map(({ token, weight }) => ({ token, share: weight / sum }));
}

describe('the frequencies of tokens', () => {
  it.each([0.3, 0.7, 1, 1.3])(
    'are those of softmax(logits / T) at temperature %d',
    async (temperature) => {
      const counts = await sample(temperature);
      const told = soften(await readLogits(), temperature);
      const toldTokens = new Set(told.map(({ token }) => token));
      const outside = [...counts].reduce(
        (sum, [token, count]) => sum + (toldTokens.has(token) ? 0 : count),
        0,
      );
      // At higher temperatures the untold part of the vocabulary takes its share first.
      const inside = SAMPLES - outside;
      expect(outside / SAMPLES).toBeLessThan(temperature > 1 ? 0.12 : 0.005);
      for (const { token, share } of told.slice(0, 12)) {
        const expected = share * inside;
        const deviation = Math.sqrt(Math.max(expected * (1 - share), 1));
        // Four and a half standard deviations, on seeds that are always the same.
        expect(Math.abs((counts.get(token) ?? 0) - expected)).toBeLessThan(4.5 * deviation);
      }
    },
  );

  it('spread with the temperature', async () => {
    const kinds = async (temperature: number) => (await sample(temperature)).size;
    expect(await kinds(0)).toBe(1);
    const [cool, warm, hot] = [await kinds(0.3), await kinds(1), await kinds(1.5)];
    expect(cool).toBeLessThan(warm);
    expect(warm).toBeLessThan(hot / 2);
  });

  it('have no tail beyond top_p', async () => {
    const told = soften(await readLogits(), 1);
    for (const topP of [0.2, 0.5, 0.9]) {
      const nucleus: string[] = [];
      let sum = 0;
      for (const { token, share } of told) {
        nucleus.push(token);
        sum += share;
        if (sum >= topP) break;
      }
      const counts = await sample(1, topP);
      expect(new Set(counts.keys())).toEqual(new Set(nucleus));
    }
    // The heat is applied first, and the cut after it: what is hot has a wider nucleus.
    expect((await sample(1.5, 0.9)).size).toBeGreaterThan((await sample(1, 0.9)).size);
  });

  it('keep their order: the likeliest comes most often', async () => {
    const [first, second, , , fifth] = await readLogits();
    const counts = await sample(1);
    const of = (token: string) => counts.get(token) ?? 0;
    expect(of(first!.token)).toBeGreaterThan(of(second!.token));
    expect(of(second!.token)).toBeGreaterThan(of(fifth!.token));
  });
});
