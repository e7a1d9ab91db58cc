import { json, openAIProblems, streamed } from './answers.ts';
import { ASKED, body, idInPath, IDENTIFIED, type Paths, WITH_BODY } from './operations.ts';

const tags = ['openai'];

/** The OpenAI wire. */
export const OPENAI_PATHS: Paths = {
  '/v1/chat/completions': {
    post: {
      tags,
      operationId: 'createChatCompletion',
      summary: "OpenAI's chat completions, with the relay's policy on top.",
      requestBody: body('ChatCompletionRequest'),
      responses: {
        '200': streamed('The completion.', 'OpenAIObject'),
        ...openAIProblems('model-refused', ...WITH_BODY, ...IDENTIFIED, ...ASKED),
      },
    },
  },
  '/v1/responses': {
    post: {
      tags,
      operationId: 'createResponse',
      summary: "OpenAI's responses, with the relay's policy on top.",
      requestBody: body('ResponseRequest'),
      responses: {
        '200': streamed('The response.', 'OpenAIObject'),
        ...openAIProblems('model-refused', ...WITH_BODY, ...IDENTIFIED, ...ASKED),
      },
    },
  },
  '/v1/models': {
    get: {
      tags,
      operationId: 'listModels',
      summary: 'The models that this caller may name.',
      responses: {
        '200': json('The models.', 'ModelList'),
        ...openAIProblems('model-refused', ...IDENTIFIED, ...ASKED),
      },
    },
  },
  '/v1/models/{id}': {
    get: {
      tags,
      operationId: 'retrieveModel',
      summary: 'One of them.',
      parameters: [idInPath('The model.')],
      responses: {
        '200': json('The model.', 'Model'),
        ...openAIProblems('model-refused', ...IDENTIFIED, ...ASKED),
      },
    },
  },
};
