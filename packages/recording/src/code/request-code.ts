import { isRecord } from '@natter/protocol';
import type { SentRequest } from '../exchange.ts';
import { readJson } from '../json.ts';
import { pythonLiteral, typescriptLiteral } from './literals.ts';

/** Which method of an SDK sends to a path. */
const METHODS: Readonly<Record<string, string>> = {
  '/v1/chat/completions': 'chat.completions.create',
  '/v1/responses': 'responses.create',
};

/** Headers that whoever runs the code sends anyway, or that say nothing of what was asked. */
const OWN_HEADERS = /^(?:accept|content-type|user-agent|x-stainless-[\w-]+)$/;

const shellQuote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** A path inside of double quotes; a recording may come from a stranger, and a shell would run what it says. */
const quotedPath = (path: string) => path.replaceAll(/[\\"$`]/g, '\\$&').replaceAll('!', '%21');
/** Whether a field can be named in a call of Python. */
const isArgument = (name: string) => /^[a-z_]\w*$/i.test(name);
const endpoint = (path: string) => path.replace(/^\/v1/, '');
const askedHeaders = ({ headers }: SentRequest) =>
  headers.filter(([name]) => !OWN_HEADERS.test(name));

/** The body's fields, where an SDK has a method for the request. */
function callOf({ path, body, method }: SentRequest) {
  const sdkMethod = METHODS[path];
  const fields = readJson(body);
  return method === 'POST' && sdkMethod !== undefined && isRecord(fields)
    ? { sdkMethod, fields }
    : undefined;
}

/** The request as a command for a shell. Address and key come from the environment. */
export function toCurl(request: SentRequest): string {
  const { method, path, body } = request;
  const place = path.startsWith('/v1/') ? '$OPENAI_BASE_URL' : '$RELAY';
  const relayPath = place + quotedPath(path.startsWith('/v1/') ? endpoint(path) : path);
  const lines = [`curl -sS -N "${relayPath}"`];
  if (method !== 'POST') lines.push(`-X ${method}`);
  lines.push('-H "Authorization: Bearer $OPENAI_API_KEY"');
  for (const [name, value] of askedHeaders(request))
    lines.push(`-H ${shellQuote(`${name}: ${value}`)}`);
  if (body !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `--data-raw ${shellQuote(body)}`);
  return `${lines.join(' \\\n  ')}\n`;
}

/** The fields as arguments of a call; those that no argument can be called by go together. */
function argumentsOf(fields: Readonly<Record<string, unknown>>): [string, unknown][] {
  const entries = Object.entries(fields);
  const others = entries.filter(([name]) => !isArgument(name));
  const named = entries.filter(([name]) => isArgument(name));
  return others.length > 0 ? [...named, ['extra_body', Object.fromEntries(others)]] : named;
}

/** The request as Python, with the official `openai` package; as curl where that has no method for it. */
export function toPython(request: SentRequest): string {
  const call = callOf(request);
  if (!call) return toCurl(request);
  const { fields, sdkMethod } = call;
  const headers = askedHeaders(request);
  const rows = argumentsOf(fields).map(
    ([name, value]) => `    ${name}=${pythonLiteral(value, 1)},`,
  );
  if (headers.length > 0)
    rows.push(`    extra_headers=${pythonLiteral(Object.fromEntries(headers), 1)},`);
  const streamed = fields['stream'] === true;
  const name = streamed ? 'stream' : 'answer';
  const show = streamed ? 'for event in stream:\n    print(event)' : 'print(answer)';
  return `from openai import OpenAI

client = OpenAI()
${name} = client.${sdkMethod}(
${rows.join('\n')}
)
${show}
`;
}

/** The request as TypeScript, with the official `openai` package; as curl where that has no method for it. */
export function toTypeScript(request: SentRequest): string {
  const call = callOf(request);
  if (!call) return toCurl(request);
  const { fields, sdkMethod } = call;
  const headers = askedHeaders(request);
  const options =
    headers.length > 0
      ? `, {\n  headers: ${typescriptLiteral(Object.fromEntries(headers), 1)},\n}`
      : '';
  const streamed = fields['stream'] === true;
  const name = streamed ? 'stream' : 'answer';
  const show = streamed
    ? 'for await (const event of stream) console.log(event);'
    : 'console.log(answer);';
  return `import OpenAI from 'openai';

const client = new OpenAI();
const ${name} = await client.${sdkMethod}(${typescriptLiteral(fields, 0)}${options});
${show}
`;
}
