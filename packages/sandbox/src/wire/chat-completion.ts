import type OpenAI from 'openai';
import type { AnswerEvent, Usage } from '../answering/answer.ts';
import type { Spoken } from '../decoding/speak.ts';
import { toLogprobs } from './logprobs.ts';

type Completion = OpenAI.ChatCompletion;
type CompletionChoice = OpenAI.ChatCompletion.Choice;
type Chunk = OpenAI.ChatCompletionChunk;
type ChunkChoice = OpenAI.ChatCompletionChunk.Choice;
type Delta = ChunkChoice['delta'] & {
  /** Not OpenAI's: some vendors show here what their model thought. */
  readonly reasoning_content?: string;
};

/** What names one answer on the wire. */
export interface CompletionHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  readonly service_tier: 'default';
  readonly system_fingerprint: string;
}

/** Usage as `POST /v1/chat/completions` tells it. */
export function toChatUsage({ prompt, completion, reasoning }: Usage): OpenAI.CompletionUsage {
  return {
    prompt_tokens: prompt.all,
    completion_tokens: completion,
    total_tokens: prompt.all + completion,
    prompt_tokens_details: { cached_tokens: prompt.cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

interface Draft {
  text: string;
  ending: CompletionChoice['finish_reason'];
  readonly chosen: Spoken[];
  readonly calls: { id: string; name: string; arguments: string }[];
}

function gather(events: Iterable<AnswerEvent>): { thought: string; drafts: Draft[] } {
  const drafts: Draft[] = [];
  let thought = '';
  for (const event of events) {
    if (event.type === 'thought') {
      thought += event.text;
      continue;
    }
    const draft = (drafts[event.choice] ??= { text: '', ending: 'stop', chosen: [], calls: [] });
    if (event.type === 'text') {
      draft.text += event.text;
      draft.chosen.push(...event.chosen);
    } else if (event.type === 'end') draft.ending = event.ending;
    else if (event.type === 'call') {
      draft.calls.push({ id: event.id, name: event.name, arguments: '' });
    } else {
      const call = draft.calls[event.index];
      if (call) call.arguments += event.text;
    }
  }
  return { thought, drafts };
}

function toChoice(draft: Draft, index: number, thought: string): CompletionChoice {
  const { text, ending, chosen, calls } = draft;
  const toolCalls = calls.map(
    ({ id, ...called }) => ({ id, type: 'function', function: called }) as const,
  );
  return {
    index,
    message: {
      role: 'assistant',
      content: calls.length > 0 ? null : text,
      refusal: null,
      annotations: [],
      ...(calls.length > 0 && { tool_calls: toolCalls }),
      ...(thought !== '' && { reasoning_content: thought }),
    },
    logprobs: toLogprobs(chosen),
    finish_reason: ending,
  };
}

/** The whole answer as one JSON object. */
export function toCompletion(
  head: CompletionHead,
  events: Iterable<AnswerEvent>,
): Omit<Completion, 'usage'> {
  const { thought, drafts } = gather(events);
  const choices = drafts.map((draft, index) => toChoice(draft, index, thought));
  return { ...head, object: 'chat.completion', choices };
}

/** Stands for a text that is not known yet. */
const PLACE = '\u2026';

/** How the frames of a stream are written. */
export interface FrameOptions {
  /** Whether every frame has a field for the usage, though only the last one has a value in it. */
  readonly hasUsage: boolean;
  /** Whether the stream begins with a frame without choices, as some vendors' do. */
  readonly beginsEmpty: boolean;
}

/** The frames of a streamed answer, one for each event, and a few more where OpenAI sends more. */
export class ChatFrames {
  readonly #head: CompletionHead;
  readonly #options: FrameOptions;
  readonly #begun = new Set<number>();
  #hasBegun = false;
  /** What stands before and behind a piece of text. */
  #around: readonly string[] | undefined;

  constructor(head: CompletionHead, options: FrameOptions) {
    this.#head = head;
    this.#options = options;
  }

  /**
   * The frame of most events, as it is written: a piece of the only text, and nothing else. Only
   * the piece itself is new each time. `undefined` for any other event.
   */
  writeText(event: AnswerEvent): string | undefined {
    if (event.type !== 'text' || event.choice !== 0 || !this.#begun.has(0)) return undefined;
    if (event.chosen[0]?.choice) return undefined;
    this.#around ??= JSON.stringify(this.#one(0, { content: PLACE })).split(`"${PLACE}"`);
    return this.#around[0] + JSON.stringify(event.text) + this.#around[1];
  }

  /** What an event looks like. The first one of each choice names the role. */
  *toFrames(event: AnswerEvent): Generator<Chunk> {
    if (!this.#hasBegun && this.#options.beginsEmpty) yield this.#frame([]);
    this.#hasBegun = true;
    if (event.type === 'thought') {
      if (event.text === '') return;
      if (!this.#begun.has(0)) yield this.#begin(0, '');
      return yield this.#one(0, { reasoning_content: event.text });
    }
    const { choice } = event;
    if (event.type === 'call') yield this.#call(event);
    else {
      if (!this.#begun.has(choice)) yield this.#begin(choice, '');
      if (event.type === 'text') {
        yield this.#one(choice, { content: event.text }, null, toLogprobs(event.chosen));
      } else if (event.type === 'end') yield this.#one(choice, {}, event.ending);
      else {
        const { index, text } = event;
        yield this.#one(choice, { tool_calls: [{ index, function: { arguments: text } }] });
      }
    }
  }

  /** The frame behind the last one that tells the usage. It has no choices. */
  toUsageFrame(usage: OpenAI.CompletionUsage): Chunk {
    return { ...this.#frame([]), usage };
  }

  #begin(choice: number, content: string | null): Chunk {
    this.#begun.add(choice);
    return this.#one(choice, { role: 'assistant', content, refusal: null });
  }

  #call({ choice, index, id, name }: Extract<AnswerEvent, { type: 'call' }>): Chunk {
    const called = { index, id, type: 'function', function: { name, arguments: '' } } as const;
    if (this.#begun.has(choice)) return this.#one(choice, { tool_calls: [called] });
    this.#begun.add(choice);
    const beginning = { role: 'assistant', content: null, refusal: null } as const;
    return this.#one(choice, { ...beginning, tool_calls: [called] });
  }

  #one(
    index: number,
    delta: Delta,
    ending: ChunkChoice['finish_reason'] = null,
    logprobs: ChunkChoice['logprobs'] = null,
  ): Chunk {
    return this.#frame([{ index, delta, logprobs, finish_reason: ending }]);
  }

  #frame(choices: ChunkChoice[]): Chunk {
    return {
      ...this.#head,
      object: 'chat.completion.chunk',
      choices,
      ...(this.#options.hasUsage && { usage: null }),
    };
  }
}
