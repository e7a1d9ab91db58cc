/** What a lesson's program finds in `process.env`, here and on the learner's own machine. */
export interface LessonEnvironment {
  /** Where to ask, up to where `/chat/completions` is appended. */
  readonly OPENAI_BASE_URL: string;
  readonly OPENAI_API_KEY: string;
  /** The model that answers. */
  readonly OPENAI_MODEL: string;
  /** A model that thinks before it answers. */
  readonly REASONING_MODEL: string;
  /** A model with a small window. */
  readonly SMALL_MODEL: string;
  /** A model of a vendor whose API is only like OpenAI's. */
  readonly COMPATIBLE_MODEL: string;
  /** The relay's own address, for what is no part of OpenAI's wire. */
  readonly RELAY_URL: string;
}

/** How the sandbox's other models are named. */
const ROLES = {
  REASONING_MODEL: /^sandbox-reason$/,
  SMALL_MODEL: /^sandbox-small-/,
  COMPATIBLE_MODEL: /^sandbox-compat$/,
} as const;

/** In the place of a key: the relay has the real one. */
const NO_KEY = 'the-relay-has-the-key';

/**
 * The environment of a lesson, from what the relay says of itself. A live provider's one model
 * takes every part.
 * @param relay the relay's address, without a slash at its end
 * @param model the model that answers
 * @param models all that the relay lists
 */
export function environmentOf(
  relay: string,
  model: string,
  models: readonly string[],
): LessonEnvironment {
  const find = (name: RegExp) => models.find((each) => name.test(each)) ?? model;
  return {
    OPENAI_BASE_URL: `${relay}/v1`,
    OPENAI_API_KEY: NO_KEY,
    OPENAI_MODEL: model,
    REASONING_MODEL: find(ROLES.REASONING_MODEL),
    SMALL_MODEL: find(ROLES.SMALL_MODEL),
    COMPATIBLE_MODEL: find(ROLES.COMPATIBLE_MODEL),
    RELAY_URL: relay,
  };
}
