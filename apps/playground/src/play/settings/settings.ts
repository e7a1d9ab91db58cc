import type { ParameterName } from './parameters.ts';

/** The roles that an earlier turn can have. */
export const ROLES = ['user', 'assistant'] as const;

/** Something that was said before the question. */
export interface Turn {
  readonly role: (typeof ROLES)[number];
  readonly text: string;
}

/** What the visitor says a model costs, per million tokens, as it was typed. */
export interface OwnPrice {
  readonly input: string;
  readonly output: string;
}

/** Everything that one column is set to. */
export interface Settings {
  /** Missing: the model that the relay asks by itself. Empty: a name that is being typed. */
  readonly model: string | undefined;
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly user: string;
  /** How many times the same request is sent. */
  readonly repeats: number;
  /** What is switched on, as it was typed; what is missing is not sent. */
  readonly sent: Readonly<Partial<Record<ParameterName, string>>>;
  /** The JSON schema of `response_format`. */
  readonly schema: string;
  readonly price: OwnPrice;
}

/** At most so many columns stand side by side. */
export const MOST_COLUMNS = 4;
/** At most so many times is a request repeated. */
export const MOST_REPEATS = 20;
/** At most so many earlier turns has a column. */
export const MOST_TURNS = 20;

const SCHEMA = `{
  "type": "object",
  "properties": {
    "answer": { "type": "string" },
    "confidence": { "type": "number" }
  },
  "required": ["answer", "confidence"],
  "additionalProperties": false
}`;

/** A column in which nothing is set. */
export const EMPTY_SETTINGS: Settings = {
  model: undefined,
  system: '',
  turns: [],
  user: '',
  repeats: 1,
  sent: {},
  schema: SCHEMA,
  price: { input: '', output: '' },
};

/** A column as somebody finds it who comes for the first time. */
export const startSettings = (user: string): Settings => ({ ...EMPTY_SETTINGS, user });
