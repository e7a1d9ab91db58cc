import * as zod from 'zod';

const chatCompletionRequest = zod
  .looseObject({
    model: zod.string(),
    messages: zod.array(zod.looseObject({ role: zod.string() })).min(1),
    stream: zod.exactOptional(zod.boolean()),
  })
  .describe(
    "The body of OpenAI's chat completions. Which fields a visitor may set is the site's to say.",
  );

const responseRequest = zod
  .looseObject({ model: zod.string(), stream: zod.exactOptional(zod.boolean()) })
  .describe("The body of OpenAI's responses. Which fields a visitor may set is the site's to say.");

const openAIObject = zod
  .looseObject({})
  .describe("One of OpenAI's own objects, as the provider sent it.");

const model = zod
  .looseObject({
    id: zod.string(),
    object: zod.literal('model'),
    created: zod.number(),
    owned_by: zod.string(),
  })
  .describe('A model that this caller may name.');

const modelList = zod
  .strictObject({ object: zod.literal('list'), data: zod.array(model) })
  .describe('The models that this caller may name.');

/** The OpenAI wire, as far as the relay looks at it. */
export const OPENAI_SCHEMAS = {
  ChatCompletionRequest: chatCompletionRequest,
  ResponseRequest: responseRequest,
  OpenAIObject: openAIObject,
  Model: model,
  ModelList: modelList,
};
