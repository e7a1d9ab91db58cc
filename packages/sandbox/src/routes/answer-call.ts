import { Answer } from '../answering/answer.ts';
import { deliver, type Written } from '../answering/deliver.ts';
import type { Call, SandboxContext } from '../context.ts';
import type { PromptTokens } from '../answering/prompt-cache.ts';
import type { Asked, Effort } from '../conversation/asked.ts';
import type { Conversation, Turn } from '../conversation/turn.ts';
import { splitText } from '../model/tokenizer.ts';
import { findPersona, type Persona } from '../persona/personas.ts';
import { planAnswer } from '../planner/planner.ts';
import type { Encounter } from '../scenarios/rehearsals.ts';
import { readScenario, rehearse, writeScenario } from '../scenarios/scenarios.ts';
import { type Fields, required, string } from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { readBody } from '../wire/read-body.ts';

/** A question as it came in on one of the wires. */
interface Question<Request extends Asked> {
  readonly asked: Request;
  /** Whether the answer is to come as a stream. */
  readonly isStream: boolean;
}

/** One of the two wires on which a model is asked. */
export interface Wire<Request extends Asked> {
  /** What the field is called that has the turns of the conversation. */
  readonly turnsName: string;
  read(fields: Fields, model: string, persona: Persona): Question<Request>;
  /** @param hidesUsage whether the answer is to be silent about what it took */
  write(asked: Request, answer: Answer, persona: Persona, hidesUsage: boolean): Written;
}

/** How many tokens are thought, by the effort that was asked for. */
const HIDDEN_TOKENS: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0,
  low: 64,
  medium: 128,
  high: 256,
  xhigh: 512,
  max: 1024,
};

const VENDOR_THOUGHT = 'The sandbox pretends to think for a moment: what is asked here?';

function readModel(fields: Fields): {
  readonly model: string;
  readonly suffix: string | undefined;
} {
  if (fields['model'] === undefined) {
    throw new OpenAIError(400, 'you must provide a model parameter', { param: 'model' });
  }
  // The model may carry a scenario: `sandbox-chat:429x2`.
  const [model = '', ...suffix] = required(string())(fields['model'], 'model').split(':');
  return { model, suffix: suffix.length === 0 ? undefined : suffix.join(':') };
}

/** The failure that a request meets, if it rehearses one. */
function meet(
  { request, key }: Call,
  text: string,
  suffix: string | undefined,
  { rehearsals }: SandboxContext,
): Encounter | undefined {
  const named = request.headers.get('x-sandbox-scenario') ?? suffix;
  const conversation = request.headers.get('x-sandbox-conversation');
  if (named === undefined) return rehearsals.meetArranged(conversation ?? key);
  return rehearsals.meetNamed(readScenario(named), conversation ?? `${key} ${text}`);
}

function choosePersona(model: string): Persona {
  const persona = findPersona(model);
  if (persona) return persona;
  const said = `The model \`${model}\` does not exist or you do not have access to it.`;
  throw new OpenAIError(404, said, { code: 'model_not_found' });
}

/** What of a conversation is read, and how many tokens are left for thinking and answering. */
interface Reading {
  readonly conversation: Conversation;
  readonly prompt: PromptTokens;
  readonly room: number;
}

/** A conversation as it is, and then with more and more of its oldest turns left out. */
function* shorter({ conversation, dropsOldest }: Asked): Generator<Conversation> {
  yield conversation;
  if (!dropsOldest) return;
  const { turns } = conversation;
  const system = turns.filter(({ role }) => role === 'system');
  const others = turns.filter(({ role }) => role !== 'system');
  for (let dropped = 1; dropped < others.length; dropped *= 2) {
    yield { ...conversation, turns: [...system, ...others.slice(dropped)] };
  }
}

/**
 * Reads a conversation as far as it fits.
 * @param turnsName what the field is called that has the turns
 */
function readFitting(
  asked: Asked,
  { window }: Persona,
  turnsName: string,
  count: (turns: readonly Turn[]) => PromptTokens,
): Reading {
  let tokens = 0;
  for (const conversation of shorter(asked)) {
    const prompt = count(conversation.turns);
    tokens = prompt.all;
    if (tokens >= window) continue;
    const room = Math.min(asked.maxTokens ?? window, window - tokens);
    return { conversation, prompt, room };
  }
  const said = `This model's maximum context length is ${window} tokens. However, your ${turnsName} resulted in ${tokens} tokens. Please reduce the length of the ${turnsName}.`;
  throw new OpenAIError(400, said, { param: turnsName, code: 'context_length_exceeded' });
}

function thoughtsOf({ effort }: Asked, { thinks, vendor }: Persona): readonly string[] {
  if (vendor) return splitText(VENDOR_THOUGHT);
  return thinks ? Array<string>(HIDDEN_TOKENS[effort]).fill('') : [];
}

/** What stands before the turns and is paid for as input: descriptions of tools, and a schema. */
const preambleOf = (fields: Fields): string =>
  ['tools', 'response_format', 'text']
    .filter((name) => fields[name] !== undefined)
    .map((name) => JSON.stringify(fields[name]))
    .join('\n');

/** Answers a question to a model, on whichever wire it came. */
export async function answerCall<Request extends Asked>(
  call: Call,
  context: SandboxContext,
  wire: Wire<Request>,
): Promise<Response> {
  const { fields, text } = await readBody(call.request);
  const { model, suffix } = readModel(fields);
  const encounter = meet(call, text, suffix, context);
  if (encounter) {
    const { scenario, met } = encounter;
    call.headers.set('x-sandbox-scenario', `${writeScenario(scenario)}; met=${met}`);
  }
  const fault =
    encounter && encounter.met > 0 ? rehearse(encounter.scenario, context.now()) : undefined;

  const persona = choosePersona(model);
  persona.check?.(fields);
  const { asked, isStream } = wire.read(fields, model, persona);
  const preamble = preambleOf(fields);
  const scope = `${call.key} ${model}`;
  const { conversation, prompt, room } = readFitting(asked, persona, wire.turnsName, (turns) =>
    context.promptCache.count(turns, preamble, scope),
  );
  const limits = context.rateLimiter.take(
    call.key,
    prompt.all + (asked.maxTokens ?? 0),
    context.now(),
  );
  for (const [name, value] of Object.entries(limits)) call.headers.set(name, value);

  const answer = new Answer({
    asked,
    intention: planAnswer(conversation, context.library),
    voice: context.voice,
    prompt,
    thoughts: thoughtsOf(asked, persona),
    room,
    seed: asked.seed ?? context.seeds.next(text),
    createId: context.createId,
  });
  const written = wire.write(asked, answer, persona, fault?.hidesUsage ?? false);
  return deliver(written, isStream, context, fault);
}
