import { wait } from '../pace.ts';
import { composeReply } from '../persona/reply.ts';
import type { SandboxContext } from '../context.ts';
import { splitText } from '../model/tokenizer.ts';
import { countMessages } from '../tokens.ts';
import {
  type CompletionHead,
  type Ending,
  toCompletion,
  toFrame,
  toUsage,
  toUsageFrame,
} from '../wire/completion.ts';
import { type CompletionRequest, readCompletionRequest } from '../wire/completion-request.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { MODELS } from './models.ts';

/** An answer that is known but not yet said. */
interface Answer {
  readonly head: CompletionHead;
  readonly tokens: readonly string[];
  readonly ending: Ending;
  readonly usage: ReturnType<typeof toUsage>;
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    const said = 'We could not parse the JSON body of your request. The API expects a JSON object.';
    throw new OpenAIError(400, said);
  }
}

function think(request: CompletionRequest, context: SandboxContext): Answer {
  const all = splitText(composeReply(request.messages));
  const tokens = all.slice(0, request.maxTokens);
  return {
    head: {
      id: `chatcmpl-${context.createId()}`,
      created: Math.floor(context.now() / 1000),
      model: request.model,
    },
    tokens,
    ending: tokens.length < all.length ? 'length' : 'stop',
    usage: toUsage(countMessages(request.messages), tokens.length),
  };
}

async function* frames({ head, tokens, ending, usage }: Answer, includeUsage: boolean) {
  yield toFrame(head, { role: 'assistant', content: '', refusal: null });
  for (const content of tokens) yield toFrame(head, { content });
  yield toFrame(head, {}, ending);
  if (includeUsage) yield toUsageFrame(head, usage);
}

/** Says the answer at its pace; stops as soon as nobody reads it any more. */
function speak(answer: Answer, includeUsage: boolean, context: SandboxContext): Response {
  const { id } = answer.head;
  const { pace, observe } = context;
  const left = new AbortController();
  const encoder = new TextEncoder();

  async function* bytes() {
    let spoken = 0;
    for await (const frame of frames(answer, includeUsage)) {
      // The first frame carries only the role; the pace is that of the tokens behind it.
      if (spoken > 0 && spoken <= answer.tokens.length) {
        await wait(spoken === 1 ? pace.firstToken : pace.perToken, left.signal);
      }
      spoken += 1;
      yield encoder.encode(`data: ${JSON.stringify(frame)}\n\n`);
    }
    yield encoder.encode('data: [DONE]\n\n');
  }

  const source = bytes();
  observe({ type: 'answer-start', id });
  const body = new ReadableStream<Uint8Array>({
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
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

/** `POST /v1/chat/completions`, as JSON or as a stream. */
export async function completeChat(request: Request, context: SandboxContext): Promise<Response> {
  const wanted = readCompletionRequest(await readJson(request), MODELS);
  const answer = think(wanted, context);
  if (wanted.stream) return speak(answer, wanted.includeUsage, context);

  const { pace, observe } = context;
  const { head, tokens, ending, usage } = answer;
  observe({ type: 'answer-start', id: head.id });
  try {
    await wait(pace.firstToken + pace.perToken * tokens.length, request.signal);
  } catch (error) {
    observe({ type: 'answer-abandoned', id: head.id });
    throw error;
  }
  observe({ type: 'answer-end', id: head.id });
  return Response.json(toCompletion(head, tokens.join(''), ending, usage));
}
