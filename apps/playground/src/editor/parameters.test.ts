import { describe, expect, it } from 'vitest';
import { declaredType, type Member, membersOf } from '../test-support/sdk-declarations.ts';
import { type Kind, type Parameter, PARAMETERS, ROLES, valuesOf } from './parameters.ts';

const CHAT = 'resources/chat/completions/completions.d.ts';
const RESPONSES = 'resources/responses/responses.d.ts';

/** Who writes which message; where two of them have a field, the first one's type is shown. */
const MESSAGES = ['User', 'Assistant', 'Tool', 'Function', 'System', 'Developer'].map((role) =>
  membersOf(CHAT, `ChatCompletion${role}MessageParam`),
);

const ROLE = declaredType(CHAT, 'ChatCompletionRole') ?? 'no longer declared';

const DECLARED: Readonly<Record<Kind, readonly Member[]>> = {
  chat: membersOf(CHAT, 'ChatCompletionCreateParamsBase'),
  responses: membersOf(RESPONSES, 'ResponseCreateParamsBase'),
  client: membersOf('client.d.ts', 'ClientOptions'),
  request: membersOf('internal/request-options.d.ts', 'RequestOptions'),
  // Each interface knows its own role only; the SDK has a name for all of them.
  message: MESSAGES.flat().map((each) => (each.name === 'role' ? { ...each, type: ROLE } : each)),
  inputMessage: membersOf(RESPONSES, 'EasyInputMessage'),
};

const ROWS = (Object.keys(DECLARED) as Kind[]).flatMap((kind) =>
  PARAMETERS[kind].map((parameter) => [kind, parameter.name, parameter] as const),
);

const declared = (kind: Kind, name: string): Member => {
  const member = DECLARED[kind].find((each) => each.name === name);
  if (!member) throw new Error(`The SDK has no ${kind}.${name}.`);
  return member;
};

const hasWords = ({ doc }: Parameter) => {
  expect(doc['zh-CN']).toMatch(/\p{Script=Han}[^,.!?]*。$/u);
  expect(doc.en).toMatch(/^[A-Z].*\.$/);
};

describe('the table of parameters', () => {
  it.each(ROWS)('%s.%s is what the SDK declares', (kind, name, parameter) => {
    const member = declared(kind, name);
    expect(parameter.type).toBe(member.type);
    expect(parameter.deprecated).toBe(member.deprecated !== undefined);
    for (const instead of parameter.instead) expect(member.deprecated).toContain(`\`${instead}`);
    hasWords(parameter);
  });

  it.each(['chat', 'responses'] as const)('%s has every parameter, once', (kind) => {
    const names = PARAMETERS[kind].map(({ name }) => name);
    expect(names.toSorted()).toEqual(DECLARED[kind].map(({ name }) => name).toSorted());
  });

  it('has the options of a client and of a request that a lesson may need', () => {
    const names = [...PARAMETERS.client, ...PARAMETERS.request].map(({ name }) => name);
    for (const name of ['apiKey', 'baseURL', 'signal', 'timeout', 'maxRetries', 'headers'])
      expect(names).toContain(name);
  });

  it('has every field of a message', () => {
    const names = PARAMETERS.message.map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      [...new Set(MESSAGES.flat().map(({ name }) => name))].toSorted(),
    );
  });

  it('has every role, the deprecated one marked', () => {
    const declaredRoles = MESSAGES.flat()
      .filter(({ name }) => name === 'role')
      .map(({ type }) => type.replaceAll("'", ''));
    expect(ROLES.map(({ name }) => name).toSorted()).toEqual(declaredRoles.toSorted());
    expect(ROLES.filter(({ deprecated }) => deprecated).map(({ name }) => name)).toEqual([
      'function',
    ]);
    for (const role of ROLES) hasWords(role);
  });

  it('puts what is deprecated last', () => {
    for (const parameters of Object.values(PARAMETERS)) {
      const marks = parameters.map(({ deprecated }) => deprecated);
      expect(marks).toEqual(marks.toSorted());
    }
  });

  it('reads the values of a parameter out of its type', () => {
    const named = (kind: Kind, name: string) =>
      PARAMETERS[kind].filter((each) => each.name === name).flatMap(valuesOf);
    expect(named('chat', 'verbosity').map(({ name }) => name)).toEqual(['low', 'medium', 'high']);
    expect(named('chat', 'temperature')).toEqual([]);
    expect(named('inputMessage', 'role').map(({ name }) => name)).not.toContain('tool');
  });
});
