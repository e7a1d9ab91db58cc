import type { Answer } from '../answering/answer.ts';
import type { StreamEvent, Written } from '../answering/deliver.ts';
import type { Call, SandboxContext } from '../context.ts';
import type { Turn } from '../conversation/turn.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { ResponseEvents, type ResponseEvent } from '../wire/response-events.ts';
import { readResponseRequest, type ResponseRequest } from '../wire/response-request.ts';
import type { WrittenResponse } from '../responses/response-store.ts';
import { answerCall, type Wire } from './answer-call.ts';
import { IN_MID_ANSWER } from './in-mid-answer.ts';

const toEvent = (event: ResponseEvent, tokens = 0): StreamEvent => ({
  text: `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
  tokens,
});

const ERROR_EVENT = `event: error\ndata: ${JSON.stringify({
  type: 'error',
  code: 'server_error',
  message: IN_MID_ANSWER.error.message,
  param: null,
  sequence_number: 0,
})}\n\n`;

/** The response before anything is known of the answer: mostly what the request said. */
function toHead(
  { fields, model, sampling, store }: ResponseRequest,
  id: string,
  createdAt: number,
) {
  const given = <Value>(name: string, otherwise: Value): Value =>
    (fields[name] as Value | undefined | null) ?? otherwise;
  return {
    id,
    object: 'response',
    created_at: createdAt,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: given('instructions', null),
    max_output_tokens: given('max_output_tokens', null),
    model,
    output: [],
    parallel_tool_calls: given('parallel_tool_calls', true),
    previous_response_id: given('previous_response_id', null),
    reasoning: { effort: null, summary: null, ...given('reasoning', {}) },
    service_tier: 'default',
    store,
    temperature: sampling.temperature,
    text: { format: { type: 'text' }, verbosity: 'medium', ...given('text', {}) },
    tool_choice: given('tool_choice', 'auto'),
    tools: given('tools', []),
    top_logprobs: given('top_logprobs', 0),
    top_p: sampling.topP,
    truncation: given('truncation', 'disabled'),
    ...(fields['user'] !== undefined && { user: given('user', '') }),
    metadata: given('metadata', {}),
  } as WrittenResponse;
}

/** What was answered, as turns of the conversation that goes on with it. */
function toTurns({ output }: WrittenResponse): Turn[] {
  const nothing = { role: 'assistant', hasMedia: false, callId: undefined } as const;
  return output.flatMap((item): Turn[] => {
    if (item.type === 'message') {
      const text = item.content.map((part) => ('text' in part ? part.text : '')).join('');
      return [{ ...nothing, text, calls: [] }];
    }
    if (item.type !== 'function_call') return [];
    const { call_id: id, name, arguments: all } = item;
    return [{ ...nothing, text: '', calls: [{ id, name, arguments: all }] }];
  });
}

function createWire({ createId, now, responses }: SandboxContext): Wire<ResponseRequest> {
  const seconds = () => Math.floor(now() / 1000);
  return {
    turnsName: 'input',
    read(fields, model, { vendor }) {
      const find = (id: string) => responses.get(id);
      const asked = readResponseRequest(fields, model, vendor ?? false, find);
      return { asked, isStream: asked.stream };
    },
    write(asked, answer: Answer, _persona, hidesUsage): Written {
      const head = toHead(asked, `resp_${createId()}`, seconds());
      const events = new ResponseEvents(head, createId);
      const finish = () => {
        const response = events.finish(hidesUsage ? undefined : answer.usage, seconds());
        if (asked.store) {
          responses.add({ response, turns: [...asked.turns, ...toTurns(response)] });
        }
        return response;
      };
      function* toEvents(): Generator<StreamEvent> {
        for (const event of events.begin()) yield toEvent(event);
        for (const part of answer.events()) {
          let { tokens } = part;
          for (const event of events.write(part)) {
            yield toEvent(event, tokens);
            tokens = 0;
          }
          if (tokens > 0) yield { text: '', tokens };
        }
        yield { ...toEvent(events.end(finish())), isLast: true };
      }
      return {
        id: head.id,
        errorEvent: ERROR_EVENT,
        parts: () => answer.events(),
        whole(parts) {
          for (const part of parts) Array.from(events.write(part));
          return { text: JSON.stringify(finish()), tokens: answer.usage.completion };
        },
        events: toEvents,
      };
    },
  };
}

/** `POST /v1/responses`, as JSON or as a stream, with the failure that the caller rehearses. */
export const createResponse = (call: Call, context: SandboxContext): Promise<Response> =>
  answerCall(call, context, createWire(context));

function find({ params }: Call, { responses }: SandboxContext): WrittenResponse {
  const [id = ''] = params;
  const stored = responses.get(id);
  if (stored) return stored.response;
  throw new OpenAIError(404, `Response with id '${id}' not found.`);
}

/** `GET /v1/responses/:id`. */
export const retrieveResponse = (call: Call, context: SandboxContext): Response =>
  Response.json(find(call, context));

/** `DELETE /v1/responses/:id`. */
export function deleteResponse(call: Call, context: SandboxContext): Response {
  const { id } = find(call, context);
  context.responses.delete(id);
  return Response.json({ id, object: 'response', deleted: true });
}
