/** How a parameter is set by hand. */
export type Control =
  | { readonly kind: 'flag' }
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly step: number;
      /** Whether its range is small enough to be felt along a line. */
      readonly slider: boolean;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'lines' };

/** One parameter of a chat completion. */
export interface Parameter {
  readonly control: Control;
  /** What it is set to when it is switched on. */
  readonly start: string;
  /** What the API takes where nothing is sent; missing where that depends on the model. */
  readonly otherwise?: string;
  readonly range: string;
}

const number = (least: number, most: number, step: number, slider = true): Control => ({
  kind: 'number',
  least,
  most,
  step,
  slider,
});

const choice = (...options: string[]): Control => ({ kind: 'choice', options });

/** The largest number that the wire's 32-bit fields take. */
const LARGEST = 2_147_483_647;

/** Every parameter, in the order in which the page lists them. */
const PARAMETERS = {
  stream: { control: { kind: 'flag' }, start: 'true', otherwise: 'false', range: 'true' },
  temperature: { control: number(0, 2, 0.1), start: '0.2', otherwise: '1', range: '0–2' },
  top_p: { control: number(0, 1, 0.05), start: '0.9', otherwise: '1', range: '0–1' },
  max_completion_tokens: {
    control: number(1, 128_000, 1, false),
    start: '200',
    range: '≥ 1',
  },
  n: { control: number(1, 128, 1, false), start: '2', otherwise: '1', range: '1–128' },
  stop: { control: { kind: 'lines' }, start: '\\n\\n', range: '≤ 4' },
  seed: { control: number(0, LARGEST, 1, false), start: '7', range: '0–2³¹−1' },
  presence_penalty: { control: number(-2, 2, 0.1), start: '0.5', otherwise: '0', range: '−2–2' },
  frequency_penalty: { control: number(-2, 2, 0.1), start: '0.5', otherwise: '0', range: '−2–2' },
  response_format: {
    control: choice('text', 'json_object', 'json_schema'),
    start: 'json_schema',
    otherwise: 'text',
    range: 'text · json_object · json_schema',
  },
  reasoning_effort: {
    control: choice('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    start: 'low',
    range: 'none–max',
  },
  logprobs: { control: { kind: 'flag' }, start: 'true', otherwise: 'false', range: 'true' },
  top_logprobs: { control: number(0, 20, 1), start: '5', range: '0–20' },
} as const satisfies Readonly<Record<string, Parameter>>;

/** A parameter's name, as it is sent. */
export type ParameterName = keyof typeof PARAMETERS;

/** The names in order. */
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[];

/** A parameter by its name. */
export const parameterOf = (name: ParameterName): Parameter => PARAMETERS[name];
