import type { Language } from '../course/languages.ts';
import table from './parameters.json';

/** What an object literal describes: the body of a call, the client's options, a message, … */
export type Kind = 'chat' | 'responses' | 'client' | 'request' | 'message' | 'inputMessage';

/** A parameter of the SDK, or the name of a role. */
export interface Parameter {
  readonly name: string;
  /** Its type in short; a role has none. */
  readonly type: string | undefined;
  readonly deprecated: boolean;
  /** What to write in place of a deprecated one. */
  readonly instead: readonly string[];
  readonly doc: Readonly<Record<Language, string>>;
}

/** A row of the table. A row without words has those of the chat parameter of its name. */
interface Row {
  readonly name: string;
  readonly type?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly instead?: readonly string[] | undefined;
  readonly 'zh-CN'?: string | undefined;
  readonly en?: string | undefined;
}

const ROWS: Readonly<Record<Kind | 'role', readonly Row[]>> = table;

const SHARED = new Map([...ROWS.message, ...ROWS.chat].map((row) => [row.name, row]));

function toParameter(row: Row): Parameter {
  const { name, type, deprecated = false, instead = [] } = row;
  const words = row.en === undefined ? SHARED.get(name) : row;
  return {
    name,
    type,
    deprecated,
    instead,
    doc: { 'zh-CN': words?.['zh-CN'] ?? '', en: words?.en ?? '' },
  };
}

/** Every parameter, the most used ones first. `parameters.test.ts` holds them to the SDK. */
export const PARAMETERS: Readonly<Record<Kind, readonly Parameter[]>> = {
  chat: ROWS.chat.map(toParameter),
  responses: ROWS.responses.map(toParameter),
  client: ROWS.client.map(toParameter),
  request: ROWS.request.map(toParameter),
  message: ROWS.message.map(toParameter),
  inputMessage: ROWS.inputMessage.map(toParameter),
};

/** Who may speak in a conversation. */
export const ROLES: readonly Parameter[] = ROWS.role.map(toParameter);

/** The parameter of a name, where an object of this kind has one. */
export function findParameter(kind: Kind, name: string): Parameter | undefined {
  return PARAMETERS[kind].find((parameter) => parameter.name === name);
}

/** The values that a parameter knows by name. */
export function valuesOf(parameter: Parameter): readonly Parameter[] {
  const names = [...(parameter.type ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
  if (parameter.name === 'role') return ROLES.filter(({ name }) => names.includes(name));
  const plain = { type: undefined, deprecated: false, instead: [], doc: { 'zh-CN': '', en: '' } };
  return names.map((name) => ({ ...plain, name }));
}
