import { type Fields, isRecord } from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';

/** One of the models that the sandbox plays. */
export interface Persona {
  /** One line for people. */
  readonly about: string;
  /** How many tokens question and answer may have together. */
  readonly window: number;
  /**
   * How it treats what others accept.
   * @throws {OpenAIError} as the models that it stands for would
   */
  readonly check?: (fields: Fields) => void;
  /** Tokens of thought before the answer: billed, but hidden. */
  readonly thinks?: true;
  /** The habits of a vendor whose API is only like OpenAI's. */
  readonly vendor?: true;
}

const LARGE = 128_000;

function refuseForThinkers(fields: Fields): void {
  if (fields['max_tokens'] !== undefined && fields['max_tokens'] !== null) {
    const said =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    throw new OpenAIError(400, said, { param: 'max_tokens', code: 'unsupported_parameter' });
  }
  const { temperature } = fields;
  if (temperature === undefined || temperature === null || temperature === 1) return;
  const said = `Unsupported value: 'temperature' does not support ${JSON.stringify(temperature)} with this model. Only the default (1) value is supported.`;
  throw new OpenAIError(400, said, { param: 'temperature', code: 'unsupported_value' });
}

function refuseForVendors({ messages, input, response_format, text }: Fields): void {
  const turns: readonly unknown[] = [messages, input].find(Array.isArray) ?? [];
  const developer = turns.findIndex((turn) => isRecord(turn) && turn['role'] === 'developer');
  if (developer !== -1) {
    const said = `messages[${developer}].role: unknown variant \`developer\`, expected one of \`system\`, \`user\`, \`assistant\`, \`tool\``;
    throw new OpenAIError(400, said, { code: 'invalid_request_error' });
  }
  const format = response_format ?? (isRecord(text) ? text['format'] : undefined);
  if (!isRecord(format) || format['type'] !== 'json_schema') return;
  throw new OpenAIError(400, 'This response_format type is unavailable now', {
    code: 'invalid_request_error',
  });
}

/** The models that the sandbox plays, by their names. Every name says what it is. */
export const PERSONAS = {
  'sandbox-chat': { about: 'answers like a plain chat model', window: LARGE },
  'sandbox-reason': {
    about:
      'thinks first, in hidden tokens that count; refuses max_tokens and any temperature but 1',
    window: LARGE,
    thinks: true,
    check: refuseForThinkers,
  },
  'sandbox-compat': {
    about:
      'a vendor whose API is only like OpenAI’s: refuses the developer role and json_schema, sends reasoning_content, and begins a stream with a frame without choices',
    window: LARGE,
    vendor: true,
    check: refuseForVendors,
  },
  'sandbox-small-context': {
    about: 'reads 512 tokens at most, question and answer together',
    window: 512,
  },
} as const satisfies Record<string, Persona>;

/** The name of a persona. */
type PersonaName = keyof typeof PERSONAS;

/** The persona of a name; `undefined` for a model that the sandbox does not play. */
export function findPersona(name: string): Persona | undefined {
  return Object.hasOwn(PERSONAS, name) ? PERSONAS[name as PersonaName] : undefined;
}
