import type OpenAI from 'openai';
import type { AnswerEvent, Ending, Usage } from '../answering/answer.ts';
import { toLogprobs } from './logprobs.ts';
import type { WrittenResponse } from '../responses/response-store.ts';

type Item = OpenAI.Responses.ResponseOutputItem;
type Message = OpenAI.Responses.ResponseOutputMessage;
type Call = OpenAI.Responses.ResponseFunctionToolCall;
type Text = OpenAI.Responses.ResponseOutputText;
/** An event without its number, which it gets when it is written. */
type Unnumbered<Event> = Event extends unknown ? Omit<Event, 'sequence_number'> : never;

/** An event of the stream of `POST /v1/responses`. */
export type ResponseEvent = { readonly sequence_number: number } & (
  | Unnumbered<Exclude<OpenAI.Responses.ResponseStreamEvent, { response: unknown }>>
  | {
      readonly type: `response.${'created' | 'in_progress' | 'completed' | 'incomplete'}`;
      readonly response: WrittenResponse;
    }
);
type Plain = Unnumbered<ResponseEvent>;

/** Usage as `POST /v1/responses` tells it. */
function toResponseUsage({ prompt, completion, reasoning }: Usage): OpenAI.Responses.ResponseUsage {
  return {
    input_tokens: prompt.all,
    input_tokens_details: { cached_tokens: prompt.cached, cache_write_tokens: 0 },
    output_tokens: completion,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: prompt.all + completion,
  };
}

/** Something of the output that is being written. */
interface Open {
  readonly item: Message | Call;
  readonly index: number;
  readonly part: Text | undefined;
}

/** Writes an answer as `POST /v1/responses` does: items with parts, each opened, filled and closed. */
export class ResponseEvents {
  readonly #head: WrittenResponse;
  readonly #createId: () => string;
  readonly #output: Item[] = [];
  #open: Open | undefined;
  #hasThought = false;
  #ending: Ending = 'stop';
  #sequence = 0;

  /** @param head the response as it is before anything is known of the answer */
  constructor(head: WrittenResponse, createId: () => string) {
    this.#head = head;
    this.#createId = createId;
  }

  /** The events that come before the answer. */
  *begin(): Generator<ResponseEvent> {
    yield this.#number({ type: 'response.created', response: this.#head });
    yield this.#number({ type: 'response.in_progress', response: this.#head });
  }

  /** What a part of the answer looks like. */
  *write(event: AnswerEvent): Generator<ResponseEvent> {
    for (const plain of this.#write(event)) yield this.#number(plain);
  }

  /** The event that closes the stream. */
  end(response: WrittenResponse): ResponseEvent {
    const type = this.#ending === 'length' ? 'response.incomplete' : 'response.completed';
    return this.#number({ type, response });
  }

  /** The response as it is when the answer is over. */
  finish(usage: Usage | undefined, completedAt: number): WrittenResponse {
    const isIncomplete = this.#ending === 'length';
    return {
      ...this.#head,
      status: isIncomplete ? 'incomplete' : 'completed',
      completed_at: isIncomplete ? null : completedAt,
      incomplete_details: isIncomplete ? { reason: 'max_output_tokens' } : null,
      output: this.#output,
      ...(usage && { usage: toResponseUsage(usage) }),
    };
  }

  #number(plain: Plain): ResponseEvent {
    const sequence_number = this.#sequence;
    this.#sequence += 1;
    return { ...plain, sequence_number } as ResponseEvent;
  }

  *#write(event: AnswerEvent): Generator<Plain> {
    switch (event.type) {
      case 'thought':
        return yield* this.#think();
      case 'text':
        return yield* this.#say(event);
      case 'call':
        yield* this.#close('completed');
        return yield* this.#call(event);
      case 'arguments':
        return yield* this.#argue(event.text);
      default:
        this.#ending = event.ending;
        return yield* this.#close(event.ending === 'length' ? 'incomplete' : 'completed');
    }
  }

  /** Hidden thoughts are one item that has nothing in it. */
  *#think(): Generator<Plain> {
    if (this.#hasThought) return;
    this.#hasThought = true;
    const item: Item = { type: 'reasoning', id: `rs_${this.#createId()}`, summary: [] };
    const output_index = this.#output.push(item) - 1;
    yield { type: 'response.output_item.added', output_index, item };
    yield { type: 'response.output_item.done', output_index, item };
  }

  *#say({ text, chosen }: Extract<AnswerEvent, { type: 'text' }>): Generator<Plain> {
    if (!this.#open?.part) yield* this.#openMessage();
    const open = this.#open;
    if (!open?.part) return;
    const { item, index, part } = open;
    const logprobs = toLogprobs(chosen)?.content ?? [];
    part.text += text;
    if (logprobs.length > 0) (part.logprobs ??= []).push(...logprobs);
    yield {
      type: 'response.output_text.delta',
      item_id: item.id ?? '',
      output_index: index,
      content_index: 0,
      delta: text,
      logprobs,
    };
  }

  *#openMessage(): Generator<Plain> {
    const part: Text = { type: 'output_text', text: '', annotations: [] };
    const item: Message = {
      id: `msg_${this.#createId()}`,
      type: 'message',
      status: 'in_progress',
      role: 'assistant',
      content: [],
    };
    const index = this.#output.push(item) - 1;
    this.#open = { item, index, part };
    yield {
      type: 'response.output_item.added',
      output_index: index,
      item: { ...item, content: [] },
    };
    item.content.push(part);
    yield {
      type: 'response.content_part.added',
      item_id: item.id,
      output_index: index,
      content_index: 0,
      part: { ...part },
    };
  }

  *#call({ id, name }: Extract<AnswerEvent, { type: 'call' }>): Generator<Plain> {
    const item: Call = {
      id: `fc_${this.#createId()}`,
      type: 'function_call',
      status: 'in_progress',
      call_id: id,
      name,
      arguments: '',
    };
    const index = this.#output.push(item) - 1;
    this.#open = { item, index, part: undefined };
    yield { type: 'response.output_item.added', output_index: index, item: { ...item } };
  }

  *#argue(delta: string): Generator<Plain> {
    if (this.#open?.item.type !== 'function_call') return;
    const { item, index } = this.#open;
    item.arguments += delta;
    yield {
      type: 'response.function_call_arguments.delta',
      item_id: item.id ?? '',
      output_index: index,
      delta,
    };
  }

  *#close(status: 'completed' | 'incomplete'): Generator<Plain> {
    if (!this.#open) return;
    const { item, index: output_index, part } = this.#open;
    this.#open = undefined;
    const place = { item_id: item.id ?? '', output_index };
    if (item.type === 'function_call') {
      const { arguments: all } = item;
      yield { type: 'response.function_call_arguments.done', ...place, arguments: all };
    } else if (part) {
      const { text, logprobs = [] } = part;
      yield { type: 'response.output_text.done', ...place, content_index: 0, text, logprobs };
      yield { type: 'response.content_part.done', ...place, content_index: 0, part };
    }
    item.status = status;
    yield { type: 'response.output_item.done', output_index, item };
  }
}
