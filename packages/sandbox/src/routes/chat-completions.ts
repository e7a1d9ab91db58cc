import type { Answer } from '../answering/answer.ts';
import type { StreamEvent, Written } from '../answering/deliver.ts';
import type { Call, SandboxContext } from '../context.ts';
import type { Persona } from '../persona/personas.ts';
import {
  ChatFrames,
  type CompletionHead,
  toChatUsage,
  toCompletion,
} from '../wire/chat-completion.ts';
import { type ChatRequest, readChatRequest } from '../wire/chat-request.ts';
import { answerCall, type Wire } from './answer-call.ts';
import { IN_MID_ANSWER } from './in-mid-answer.ts';

const toEvent = (data: unknown, tokens = 0): StreamEvent => ({
  text: `data: ${JSON.stringify(data)}\n\n`,
  tokens,
});

function* toEvents(
  head: CompletionHead,
  answer: Answer,
  hasUsage: boolean,
  beginsEmpty: boolean,
): Generator<StreamEvent> {
  const frames = new ChatFrames(head, { hasUsage, beginsEmpty });
  for (const event of answer.events()) {
    let { tokens } = event;
    const text = frames.writeText(event);
    if (text !== undefined) {
      yield { text: `data: ${text}\n\n`, tokens };
      continue;
    }
    let isSilent = true;
    for (const frame of frames.toFrames(event)) {
      yield toEvent(frame, tokens);
      // An event that is several frames takes its time once.
      tokens = 0;
      isSilent = false;
    }
    if (isSilent && tokens > 0) yield { text: '', tokens };
  }
  if (hasUsage) yield toEvent(frames.toUsageFrame(toChatUsage(answer.usage)));
  yield { text: 'data: [DONE]\n\n', tokens: 0, isLast: true };
}

function createWire({ createId, now }: SandboxContext): Wire<ChatRequest> {
  return {
    turnsName: 'messages',
    read(fields, model, { vendor }) {
      const asked = readChatRequest(fields, model, vendor ?? false);
      return { asked, isStream: asked.stream };
    },
    write(asked, answer, { vendor }: Persona, hidesUsage): Written {
      const head: CompletionHead = {
        id: `chatcmpl-${createId()}`,
        created: Math.floor(now() / 1000),
        model: asked.model,
        service_tier: 'default',
        system_fingerprint: 'fp_natter_sandbox',
      };
      return {
        id: head.id,
        errorEvent: toEvent(IN_MID_ANSWER).text,
        parts: () => answer.events(),
        whole(parts) {
          const completion = toCompletion(head, parts);
          const usage = hidesUsage ? {} : { usage: toChatUsage(answer.usage) };
          const text = JSON.stringify({ ...completion, ...usage });
          return { text, tokens: answer.usage.completion };
        },
        events: () => toEvents(head, answer, asked.includeUsage && !hidesUsage, vendor ?? false),
      };
    },
  };
}

/** `POST /v1/chat/completions`, as JSON or as a stream, with the failure that the caller rehearses. */
export const completeChat = (call: Call, context: SandboxContext): Promise<Response> =>
  answerCall(call, context, createWire(context));
