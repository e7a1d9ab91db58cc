import type { Exchange } from '@natter/recording';

/** How a streamed answer came. */
export interface Pace {
  /** From the request to the first words, in milliseconds. */
  readonly first: number;
  /** From the request to the newest words, in milliseconds. */
  readonly last: number;
  /** Words that came, each a moment since the request, in milliseconds. */
  readonly moments: readonly number[];
  /** Pieces a second, from the first words to the newest; 0 for a single piece. */
  readonly rate: number;
}

const isAnswer = ({ asker, request }: Exchange): boolean =>
  asker === 'widget' && request.method === 'POST' && request.path.endsWith('/chat');

/** The pace of the widget's newest answer; `undefined` where no words of it have come. */
export function paceOf(exchanges: readonly Exchange[]): Pace | undefined {
  const answer = exchanges.findLast(isAnswer);
  if (!answer) return undefined;
  const words = answer.frames.filter(({ data }) => data.includes('"text-delta"'));
  const moments = words.map(({ at }) => at - answer.startedAt);
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const rate = last > first ? ((moments.length - 1) * 1000) / (last - first) : 0;
  return { first, last, moments, rate };
}
