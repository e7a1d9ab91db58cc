import type { FinishReason, Usage } from '@natter/protocol';
import { attempt } from './attempt.ts';
import type { RelayError } from '../errors/relay-error.ts';

/** What is known of an answer when it begins. */
export interface AnswerBegin {
  /** The operation, in the words of OpenTelemetry's conventions for generative AI. */
  readonly operation: 'chat' | 'responses';
  /** The host that is asked. */
  readonly host: string;
  /** The model that was asked for; `undefined` until the provider has told which it has. */
  readonly model: string | undefined;
  readonly requestId: string;
}

/** How an answer ended. */
export interface AnswerEnd {
  /** The model that answered, where it was told. */
  readonly model?: string;
  readonly usage?: Usage;
  readonly finishReason?: FinishReason;
  /** What went wrong; `undefined` for an answer that is whole or that nobody wanted any more. */
  readonly failure?: RelayError;
  /** Whether it was stopped, or left by everybody. */
  readonly stopped?: boolean;
}

/** One answer that is being watched. */
interface ObservedAnswer {
  /** The first piece of it has arrived. */
  firstChunk(): void;
  /** It is over. Only the first call counts. */
  end(how: AnswerEnd): void;
}

/** Watches answers, for metrics and traces. Told nothing of what is said. */
export interface AnswerObserver {
  begin(answer: AnswerBegin): ObservedAnswer;
}

/** Lets several observers watch the same answers, and tells each of them everything once. */
export function observeAll(...observers: readonly AnswerObserver[]): AnswerObserver {
  return {
    begin(answer) {
      const observed = observers
        .map((observer) => attempt(() => observer.begin(answer)))
        .filter((each) => each !== undefined);
      let state: 'waiting' | 'begun' | 'ended' = 'waiting';
      return {
        firstChunk() {
          if (state !== 'waiting') return;
          state = 'begun';
          for (const each of observed) attempt(() => each.firstChunk());
        },
        end(how) {
          if (state === 'ended') return;
          state = 'ended';
          for (const each of observed) attempt(() => each.end(how));
        },
      };
    },
  };
}
