import type { Call, SandboxContext } from '../context.ts';
import { aboutScenario, SCENARIOS } from '../scenarios/scenarios.ts';
import { checkKnown, optional, required, string } from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { readBody } from '../wire/read-body.ts';

/** `GET /sandbox/scenarios`: what there is, and what is arranged. */
export const listScenarios = (_call: Call, { rehearsals }: SandboxContext): Response =>
  Response.json({
    scenarios: SCENARIOS.map((name) => ({ name, about: aboutScenario(name) })),
    arranged: rehearsals.list(),
  });

/** `POST /sandbox/scenarios`: arranges one for the next requests of a conversation, or of a key. */
export async function arrangeScenario(
  { request, key }: Call,
  { rehearsals }: SandboxContext,
): Promise<Response> {
  const { fields } = await readBody(request);
  checkKnown(fields, ['scenario', 'conversation']);
  const conversation = optional(string())(fields['conversation'], 'conversation') ?? key;
  const scenario = required(string())(fields['scenario'], 'scenario');
  return Response.json(rehearsals.arrange(conversation, scenario), { status: 201 });
}

/** `DELETE /sandbox/scenarios/:conversation`: calls off what was arranged. */
export function callOffScenario({ params }: Call, { rehearsals }: SandboxContext): Response {
  const [conversation = ''] = params;
  if (rehearsals.callOff(conversation)) return new Response(null, { status: 204 });
  throw new OpenAIError(404, `Nothing is arranged for '${conversation}'.`);
}
