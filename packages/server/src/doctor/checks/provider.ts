import { isRecord } from '@natter/protocol';
import { mistakeIn } from '../../upstream/vendors.ts';
import { failureCode, type Told, type Unreachable } from '../ask.ts';
import type { DoctorContext } from '../context.ts';
import { type Finding, fine, warning, wrong } from '../finding.ts';

const REFUSED = [401, 403];
const PAGE = ['text/html', 'application/xhtml+xml'];
const CLOSEST = 5;

/** An address as it may be shown: a query could hold a key. */
const shown = (url: string) => url.replace(/\?.*$/s, '?…');

const isToken = (told: Told) =>
  told.status === 200 && isRecord(told.json) && Array.isArray(told.json['choices']);

/** A limit of one token is too little for models that think first; that they say so is an answer too. */
const isTooShort = ({ status, text }: Told) =>
  status === 400 && text.includes('max_tokens or model output limit');

/** Whether a failure is about the model: not every server has a code for it. */
const isAboutModel = (told: Told) =>
  [400, 404].includes(told.status) && /\bmodel\b|model_not_found/i.test(told.text);

/** Whether the provider answered at all, and did not refuse the key: only then the rest makes sense. */
async function answering({ completion }: DoctorContext): Promise<Told | undefined> {
  const told = await completion();
  if ('unreachable' in told || REFUSED.includes(told.status)) return undefined;
  return PAGE.includes(told.type) ? undefined : told;
}

/** Whether a call of one token succeeds: only then more can be asked. */
export async function answersCalls({ completion }: DoctorContext): Promise<boolean> {
  const told = await completion();
  return 'status' in told && (isToken(told) || isTooShort(told));
}

function cannotBeReached({ url, unreachable }: Unreachable, advice?: string): Finding {
  return wrong(
    'base URL',
    `${shown(url)} cannot be reached: ${unreachable}.`,
    advice ?? 'See whether the server runs, and whether this machine may reach it.',
  );
}

/** Whether the base URL leads to the wire: where questions go, and what is there. */
export async function checkBaseURL(context: DoctorContext): Promise<Finding[]> {
  const { baseURL, vendor, completion, sandbox } = context;
  const told = await completion();
  const advice = mistakeIn(baseURL);
  if ('unreachable' in told) return [cannotBeReached(told, advice)];
  const url = shown(told.url);
  if (PAGE.includes(told.type) || (told.status === 404 && !isAboutModel(told))) {
    const what = PAGE.includes(told.type) ? 'a web page' : 'no such address';
    return [
      wrong(
        'base URL',
        `${url} answers with ${what} (status ${told.status}), so the base URL is not that of an API.`,
        advice ?? `A base URL of ${vendor.name} looks like ${vendor.example}.`,
      ),
    ];
  }
  if (sandbox) return [fine('base URL', 'Questions go to the sandbox model in this process.')];
  const where = `Questions go to ${url}, which is ${vendor.name}.`;
  if (advice === undefined) return [fine('base URL', where)];
  return [warning('base URL', `${where} The base URL is unusual there.`, advice)];
}

/** Whether the key is there and accepted. It is never shown. */
export async function checkKey({
  settings,
  sandbox,
  completion,
}: DoctorContext): Promise<Finding[]> {
  if (sandbox) {
    const sentence =
      'No key and no base URL are set, so the sandbox model answers; its answers are synthetic.';
    return [fine('key', sentence)];
  }
  const told = await completion();
  if ('unreachable' in told) return [];
  const refused = REFUSED.includes(told.status);
  if (settings.apiKey === undefined) {
    return refused
      ? [wrong('key', `The provider wants a key (status ${told.status}).`, 'Set OPENAI_API_KEY.')]
      : [fine('key', 'No key is set, and the provider wants none.')];
  }
  if (!refused) return [fine('key', 'The key is set, and the provider accepts it.')];
  return [
    wrong(
      'key',
      `The provider refuses the key (status ${told.status}).`,
      'Make a new key, and see that it belongs to this provider, its region and its project.',
    ),
  ];
}

function closest(model: string, names: readonly string[]): string {
  const [start = ''] = model.split(/[-:/.]/);
  const near = names.filter((name) => start !== '' && name.includes(start));
  return (near.length > 0 ? near : names).slice(0, CLOSEST).join(', ');
}

/** Whether the model is there. */
export async function checkModel(context: DoctorContext): Promise<Finding[]> {
  const told = await answering(context);
  if (!told) return [];
  const [model, names] = [await context.model(), await context.modelNames()];
  const listed = names.includes(model);
  if (isAboutModel(told) && !listed) {
    return [
      wrong(
        'model',
        `The provider does not have the model ${model}.`,
        names.length > 0 ? `It has, among others: ${closest(model, names)}.` : 'Set OPENAI_MODEL.',
      ),
    ];
  }
  if (listed || names.length === 0) {
    return [fine('model', `The model is ${model}${listed ? ', which the provider lists' : ''}.`)];
  }
  return [
    warning('model', `The provider does not list the model ${model}, and may still have it.`),
  ];
}

function refusal(told: Told): Finding {
  const code = failureCode(told);
  const said = `status ${told.status}${code === undefined ? '' : `, ${code}`}`;
  if (code === 'insufficient_quota') {
    return wrong('call', `The account has no quota left (${said}).`, 'Add credit to the account.');
  }
  if (told.status === 429) {
    return warning('call', `The provider is busy at the moment (${said}).`, 'Try again later.');
  }
  return wrong('call', `A call of one token fails (${said}).`);
}

/** Whether a call of one token succeeds. */
export async function checkCall(context: DoctorContext): Promise<Finding[]> {
  const told = await answering(context);
  if (!told || told.status === 404) return [];
  if (!isToken(told) && !isTooShort(told)) return [refusal(told)];
  const { asked, pieces } = told.arrivals;
  const milliseconds = Math.round((pieces.at(-1) ?? asked) - asked);
  return [fine('call', `A call of one token was answered after ${milliseconds} ms.`)];
}
