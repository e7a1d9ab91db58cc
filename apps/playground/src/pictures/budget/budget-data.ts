import { type Exchange, readAnswer, type ToldError } from '@natter/recording';
import {
  askedOf,
  estimateTokens,
  type Fields,
  fieldsOf,
  isAccepted,
  outcomeOf,
  sentFields,
} from '../asked.ts';

/** What one call did with the tokens that it was allowed. */
export interface BudgetCall {
  /** 1 for the first call of the run. */
  readonly number: number;
  readonly model: string;
  /** How much the model should think, where the request says so. */
  readonly effort: string | undefined;
  /** The field that sets the cap, and the cap; `undefined` for a call without one. */
  readonly cap: { readonly name: string; readonly tokens: number } | undefined;
  readonly reasoning: number;
  readonly visible: number;
  /** Whether the model told the numbers; otherwise they are estimated from the text. */
  readonly isTold: boolean;
  readonly ending: Ending;
}

/** How a call ended: by itself, at the cap, in another way, or with an error. */
export type Ending =
  | { readonly type: 'whole' }
  | { readonly type: 'cut' }
  | { readonly type: 'other'; readonly reason: string }
  | { readonly type: 'refused'; readonly reason: string };

const CAPS = ['max_completion_tokens', 'max_tokens', 'max_output_tokens'];
const CUT = new Set(['length', 'max_output_tokens']);
const WHOLE = new Set(['stop', 'completed', 'tool_calls', 'function_call']);

function capOf(fields: Fields): BudgetCall['cap'] {
  for (const name of CAPS) {
    const tokens = fields[name];
    if (typeof tokens === 'number' && tokens > 0) return { name, tokens };
  }
  return undefined;
}

function effortOf(fields: Fields): string | undefined {
  const effort = fields['reasoning_effort'] ?? fieldsOf(fields['reasoning'])['effort'];
  return typeof effort === 'string' ? effort : undefined;
}

function refusalOf(exchange: Exchange, { param, code, type }: ToldError): Ending {
  const [known = 'error'] = [param, code, type].filter((each) => each);
  return { type: 'refused', reason: exchange.head ? `${exchange.head.status} ${known}` : known };
}

function endingOf(exchange: Exchange): Ending {
  const { error, finishReason } = readAnswer(exchange);
  if (error) return refusalOf(exchange, error);
  if (finishReason === undefined) {
    return isAccepted(exchange)
      ? { type: 'other', reason: exchange.end?.type ?? 'open' }
      : { type: 'refused', reason: outcomeOf(exchange) };
  }
  if (CUT.has(finishReason)) return { type: 'cut' };
  return WHOLE.has(finishReason) ? { type: 'whole' } : { type: 'other', reason: finishReason };
}

/** What each call of a run was allowed to write, and what it wrote. */
export function readBudget(exchanges: readonly Exchange[]): BudgetCall[] {
  return askedOf(exchanges).map((exchange, index) => {
    const fields = sentFields(exchange);
    const { usage, text, model } = readAnswer(exchange);
    const reasoning = usage?.reasoning ?? 0;
    const written = usage?.completion ?? estimateTokens(text);
    return {
      number: index + 1,
      model: model ?? String(fields['model'] ?? '?'),
      effort: effortOf(fields),
      cap: capOf(fields),
      reasoning,
      visible: Math.max(0, written - reasoning),
      isTold: usage !== undefined,
      ending: endingOf(exchange),
    };
  });
}

/** What a call wrote in all. */
export const writtenBy = ({ reasoning, visible }: BudgetCall): number => reasoning + visible;

/**
 * Where the scale ends: at the largest cap, but so that what was written is not squeezed to
 * nothing by a cap of which hardly anything is used.
 */
export function budgetExtent(calls: readonly BudgetCall[]): number {
  const written = Math.max(1, ...calls.map(writtenBy));
  const most = Math.max(written, ...calls.map(({ cap }) => cap?.tokens ?? 0));
  const open = calls.some(({ cap }) => cap === undefined) ? written * 1.25 : written;
  return Math.max(Math.min(most, written * 3), open);
}
