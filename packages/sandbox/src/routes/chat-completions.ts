import { type Pace, wait } from '../pace.ts';
import { findPersona, type Persona, PERSONAS } from '../persona/personas.ts';
import { composeReply } from '../persona/reply.ts';
import type { SandboxContext } from '../context.ts';
import { splitText } from '../model/tokenizer.ts';
import { type Consequence, consequenceOf, readScenario } from '../scenarios/scenarios.ts';
import { countMessages } from '../tokens.ts';
import {
  type CompletionHead,
  type Ending,
  toCompletion,
  toEmptyFrame,
  toFrame,
  toUsage,
  toUsageFrame,
} from '../wire/completion.ts';
import {
  type CompletionRequest,
  type Effort,
  isRecord,
  readCompletionRequest,
} from '../wire/completion-request.ts';
import { OpenAIError } from '../wire/openai-error.ts';

/** An answer that is known but not yet said. */
interface Answer {
  readonly head: CompletionHead;
  /** What is shown of the thinking, where anything is. */
  readonly thoughts: readonly string[];
  readonly tokens: readonly string[];
  readonly ending: Ending;
  readonly usage: ReturnType<typeof toUsage>;
  /** Whether the stream begins with a frame that has no choices. */
  readonly beginsEmpty: boolean;
}

/** How many tokens are thought, by the effort that was asked for. */
const HIDDEN_TOKENS: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0,
  low: 64,
  medium: 128,
  high: 256,
  xhigh: 512,
};

const VENDOR_THOUGHT = 'The sandbox pretends to think for a moment: which rule fits this question?';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const said = 'We could not parse the JSON body of your request. The API expects a JSON object.';
    throw new OpenAIError(400, said);
  }
}

/** The model may carry a scenario: `sandbox-chat:429x2`. */
function splitModel(body: unknown): { readonly body: unknown; readonly suffix?: string } {
  if (!isRecord(body) || typeof body['model'] !== 'string') return { body };
  const [model, suffix] = body['model'].split(':');
  return suffix ? { body: { ...body, model }, suffix } : { body };
}

/** What a rehearsed failure makes of this request, if it meets it. */
function rehearse(
  request: Request,
  text: string,
  suffix: string | undefined,
  { scenarios, now }: SandboxContext,
): Consequence | undefined {
  const named = request.headers.get('x-sandbox-scenario') ?? suffix;
  if (named === undefined) return undefined;
  const scenario = readScenario(named);
  return scenarios.meets(scenario, text) ? consequenceOf(scenario, now()) : undefined;
}

/** The persona that is asked, if it takes the request as it is. */
function choosePersona(body: unknown, { model, messages }: CompletionRequest): Persona {
  const persona = findPersona(model);
  if (!persona) throw new RangeError(`The sandbox does not play ${model}.`);
  const roles = messages.map(({ role }) => role);
  if (isRecord(body)) persona.check?.({ body, roles });
  return persona;
}

/** How many tokens there are for thinking and answering. */
function roomFor(promptTokens: number, { window }: Persona, maxTokens = window): number {
  if (promptTokens < window) return Math.min(maxTokens, window - promptTokens);
  const said = `This model's maximum context length is ${window} tokens. However, your messages resulted in ${promptTokens} tokens. Please reduce the length of the messages.`;
  throw new OpenAIError(400, said, { param: 'messages', code: 'context_length_exceeded' });
}

function think(request: CompletionRequest, persona: Persona, context: SandboxContext): Answer {
  const promptTokens = countMessages(request.messages);
  const room = roomFor(promptTokens, persona, request.maxTokens);
  const thoughts = persona.vendor ? splitText(VENDOR_THOUGHT) : [];
  const wantedThought = persona.thinks ? HIDDEN_TOKENS[request.effort] : thoughts.length;
  // Thinking comes first and is paid from the same purse: a small one leaves nothing for the answer.
  const reasoning = Math.min(wantedThought, room);
  const all = splitText(composeReply(request.messages));
  const tokens = all.slice(0, room - reasoning);
  return {
    head: {
      id: `chatcmpl-${context.createId()}`,
      created: Math.floor(context.now() / 1000),
      model: request.model,
    },
    thoughts: thoughts.slice(0, reasoning),
    tokens,
    ending: tokens.length < all.length ? 'length' : 'stop',
    usage: toUsage(promptTokens, reasoning + tokens.length, reasoning),
    beginsEmpty: persona.vendor ?? false,
  };
}

function* frames(answer: Answer, includeUsage: boolean) {
  const { head, thoughts, tokens, ending, usage } = answer;
  if (answer.beginsEmpty) yield toEmptyFrame(head);
  yield toFrame(head, { role: 'assistant', content: '', refusal: null });
  for (const thought of thoughts) yield toFrame(head, { reasoning_content: thought });
  for (const content of tokens) yield toFrame(head, { content });
  yield toFrame(head, {}, ending);
  if (includeUsage) yield toUsageFrame(head, usage);
}

function deltaOf({ choices }: ReturnType<typeof toFrame>): {
  readonly content?: string | null;
  readonly reasoning_content?: string;
} {
  return choices[0]?.delta ?? {};
}

/** The answer at its pace, event by event. */
async function* speak(
  answer: Answer,
  includeUsage: boolean,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let spoken = 0;
  for (const frame of frames(answer, includeUsage)) {
    // The pace is that of the tokens; frames that carry none follow at once.
    const { content, reasoning_content: thought } = deltaOf(frame);
    if (content || thought) {
      await wait(spoken === 0 ? pace.firstToken : pace.perToken, signal);
      spoken += 1;
    }
    yield `data: ${JSON.stringify(frame)}\n\n`;
  }
  yield 'data: [DONE]\n\n';
}

/** The answer as one JSON object, when it would have been said to its end. */
async function* sayWhole(
  { head, thoughts, tokens, ending, usage }: Answer,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<string> {
  await wait(pace.firstToken + pace.perToken * tokens.length, signal);
  yield JSON.stringify(toCompletion(head, tokens.join(''), thoughts.join(''), ending, usage));
}

async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

/** A body that is read piece by piece, and that stops as soon as nobody reads it any more. */
function toBody(
  id: string,
  make: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  observe: SandboxContext['observe'],
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const source = make(left.signal)[Symbol.asyncIterator]();
  observe({ type: 'answer-start', id });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (!done) return controller.enqueue(value);
        observe({ type: 'answer-end', id });
        controller.close();
      } catch (error) {
        if (!left.signal.aborted) controller.error(error);
      }
    },
    cancel() {
      observe({ type: 'answer-abandoned', id });
      left.abort();
    },
  });
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
};
const JSON_HEADERS = { 'content-type': 'application/json' };

/** `POST /v1/chat/completions`, as JSON or as a stream, with the failure that the caller rehearses. */
export async function completeChat(request: Request, context: SandboxContext): Promise<Response> {
  const text = await request.text();
  const { body, suffix } = splitModel(parse(text));
  const consequence = rehearse(request, text, suffix, context);
  if (consequence && 'refusal' in consequence) return consequence.refusal;

  const wanted = readCompletionRequest(body, Object.keys(PERSONAS));
  const answer = think(wanted, choosePersona(body, wanted), context);
  const { pace, observe } = context;
  const fault = wanted.stream || consequence?.fault.whole ? consequence?.fault : undefined;
  const stream = toBody(
    answer.head.id,
    (signal) => {
      const said = wanted.stream
        ? speak(answer, wanted.includeUsage, pace, signal)
        : sayWhole(answer, pace, signal);
      return fault ? fault.bend(said, signal) : toBytes(said);
    },
    observe,
  );
  const headers = { ...(wanted.stream ? STREAM_HEADERS : JSON_HEADERS), ...fault?.headers };
  return new Response(stream, { headers });
}
