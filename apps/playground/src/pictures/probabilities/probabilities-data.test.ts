import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream } from '../../test-support/exchanges.ts';
import { atTemperature, entropyOf, readProbabilities } from './probabilities-data.ts';

type Pairs = readonly (readonly [token: string, probability: number])[];

const entry = ([token, probability]: Pairs[number]) => ({ token, logprob: Math.log(probability) });
const place = (pairs: Pairs) => ({
  ...entry(pairs[0] ?? ['', 1]),
  top_logprobs: pairs.map(entry),
});

/** An answer with its probabilities, place by place; the first candidate is the chosen one. */
const sampled = (places: readonly Pairs[], temperature?: number) =>
  exchange({
    request: {
      messages: [{ role: 'user', content: '?' }],
      logprobs: true,
      ...(temperature !== undefined && { temperature }),
    },
    body: JSON.stringify({
      choices: [
        {
          index: 0,
          message: { content: places.map(([first]) => first?.[0] ?? '').join('') },
          finish_reason: 'stop',
          logprobs: { content: places.map(place) },
        },
      ],
    }),
  });

const SURE: Pairs = [
  ['小', 0.99],
  ['大', 0.01],
];
const OPEN: Pairs = [
  ['橘', 0.5],
  ['白', 0.25],
  ['黑', 0.25],
];

describe('shares at another temperature', () => {
  const candidates = OPEN.map(([token, probability]) => ({ token, probability }));

  it('are the told ones at the temperature that they were told for', () => {
    expect(atTemperature(candidates, 1)).toEqual([0.5, 0.25, 0.25]);
    expect(atTemperature(candidates, 0.5, 0.5)).toEqual([0.5, 0.25, 0.25]);
  });

  it('become more alike when it is warm, and less when it is cold', () => {
    const [warm = 0] = atTemperature(candidates, 2);
    const [cold = 0] = atTemperature(candidates, 0.5);
    expect(warm).toBeCloseTo(Math.SQRT2 / (Math.SQRT2 + 2));
    expect(cold).toBeCloseTo(4 / 6);
  });

  it('are all or nothing at 0, and hold out just above', () => {
    expect(atTemperature(candidates, 0)).toEqual([1, 0, 0]);
    expect(atTemperature(candidates, 0.001)[0]).toBe(1);
  });

  it('are none without candidates', () => {
    expect(atTemperature([], 0)).toEqual([]);
    expect(atTemperature([], 1)).toEqual([]);
  });
});

describe('entropy', () => {
  it('is measured in bits', () => {
    expect(entropyOf([1, 0])).toBe(0);
    expect(entropyOf([0.5, 0.5])).toBe(1);
    expect(entropyOf(Array(8).fill(1 / 8))).toBeCloseTo(3);
  });
});

describe('what a run tells about chance', () => {
  it('is nothing when nothing was asked', () => {
    expect(readProbabilities([])).toEqual({
      positions: [],
      mostOpen: 0,
      sent: undefined,
      told: 1,
      histogram: [],
      unanswered: 0,
    });
  });

  it('begins at the place where the candidates differ most', () => {
    const { positions, mostOpen, sent } = readProbabilities([sampled([SURE, OPEN, SURE], 0.7)]);
    expect(mostOpen).toBe(1);
    expect(sent).toBe(0.7);
    expect(positions[1]).toMatchObject({ number: 2, before: '小', chosen: '橘' });
    expect(positions[1]?.candidates.map(({ token }) => token)).toEqual(['橘', '白', '黑']);
  });

  it('takes eight candidates at most, and the chosen one even if it is not among those told', () => {
    const many: Pairs = Array.from({ length: 12 }, (_, index) => [`t${index}`, 0.5 / (index + 2)]);
    const chosen = { ...place(many), token: 'chosen', logprob: Math.log(0.4) };
    const body = JSON.stringify({
      choices: [{ message: { content: 'x' }, logprobs: { content: [chosen] } }],
    });
    const [position] = readProbabilities([exchange({ body })]).positions;
    expect(position?.candidates).toHaveLength(8);
    expect(position?.candidates[0]?.token).toBe('chosen');
  });

  it('has no places when no rivals were told', () => {
    const alone: Pairs = [['a', 1]];
    expect(readProbabilities([sampled([alone])]).positions).toEqual([]);
    expect(readProbabilities([completion('live, without logprobs')]).positions).toEqual([]);
  });

  it('takes probabilities that are the same at every temperature as those at 1', () => {
    const { told } = readProbabilities([sampled([OPEN], 0.5), sampled([OPEN], 1.5)]);
    expect(told).toBe(1);
  });

  it('sees that a server has already reckoned with the temperature', () => {
    const raw: Pairs = [
      ['a', 0.6],
      ['b', 0.4],
    ];
    const squared = 0.36 + 0.16;
    const cold: Pairs = [
      ['a', 0.36 / squared],
      ['b', 0.16 / squared],
    ];
    expect(readProbabilities([sampled([raw], 1), sampled([cold], 0.5)]).told).toBe(0.5);
  });

  it('counts the different answers at each temperature', () => {
    const said = (text: string, temperature?: number) =>
      completion(text, { request: temperature === undefined ? {} : { temperature } });
    const { histogram, unanswered } = readProbabilities([
      said('咪咪', 1.3),
      said('小橘', 1.3),
      said('小橘 ', 1.3),
      said('咪咪', 0),
      said('团子'),
      refusal(400, { request: { temperature: 0.2 } }),
    ]);
    expect(unanswered).toBe(1);
    expect(histogram).toEqual([
      { temperature: 0, total: 1, answers: [{ text: '咪咪', count: 1 }] },
      { temperature: undefined, total: 1, answers: [{ text: '团子', count: 1 }] },
      {
        temperature: 1.3,
        total: 3,
        answers: [
          { text: '小橘', count: 2 },
          { text: '咪咪', count: 1 },
        ],
      },
    ]);
  });

  it('counts every choice of one call, and what came in a stream', () => {
    const body = JSON.stringify({
      choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }, { message: {} }],
    });
    const { histogram } = readProbabilities([exchange({ body }), stream([[5, 'a']])]);
    expect(histogram[0]?.answers).toEqual([
      { text: 'a', count: 2 },
      { text: 'b', count: 1 },
    ]);
  });
});
