/** A place in an answer: behind the chunk of that number. */
export interface EventPlace {
  readonly answer: string;
  readonly number: number;
}

/** The `id:` of an event. It names the answer too, so that a reader who was away never goes on in another one. */
export const eventIdOf = (answer: string, number: number): string => `${answer}:${number}`;

/** Reads `Last-Event-ID`; `undefined` when it is none of ours. */
export function readEventId(text: string | undefined): EventPlace | undefined {
  const [, answer, number] = /^([\w-]{1,100}):(\d{1,9})$/.exec(text ?? '') ?? [];
  return answer === undefined ? undefined : { answer, number: Number(number) };
}
