import { empty, json, problems, streamed } from './answers.ts';
import { ASKED, body, idInPath, IDENTIFIED, type Paths, WITH_BODY } from './operations.ts';

const conversation = idInPath('The conversation.');
const tags = ['chat'];

/** Sessions and conversations. */
export const CHAT_PATHS: Paths = {
  '/session': {
    post: {
      tags,
      operationId: 'beginSession',
      summary: 'Gives a visitor a short-lived token and the public settings.',
      security: [],
      requestBody: body('SessionRequest', false),
      responses: {
        '200': json('The session.', 'Session'),
        ...problems(...WITH_BODY, ...IDENTIFIED),
      },
    },
    delete: {
      tags,
      operationId: 'endSessions',
      summary: "Voids a visitor's tokens.",
      requestBody: body('SessionEnd', false),
      responses: { '204': empty('They are void.'), ...problems(...WITH_BODY, ...IDENTIFIED) },
    },
  },
  '/chat': {
    get: {
      tags,
      operationId: 'listConversations',
      summary: "The visitor's conversations, newest first.",
      parameters: [
        {
          name: 'before',
          in: 'query',
          description: 'What an earlier list told as `next`.',
          schema: { type: 'string', maxLength: 250 },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'How many at most.',
          schema: { type: 'integer', minimum: 1, maximum: 200 },
        },
        {
          name: 'search',
          in: 'query',
          description:
            'Only conversations that say all of these words, in their title or in what is shown of them. The newest 500 are looked at.',
          schema: { type: 'string', maxLength: 200 },
        },
      ],
      responses: { '200': json('The list.', 'ConversationList'), ...problems(...IDENTIFIED) },
    },
    post: {
      tags,
      operationId: 'chat',
      summary: 'One turn of a conversation.',
      description:
        'Answers with an AI SDK UI message stream, version 1, whose events carry an `id` to resume by. A caller that accepts `application/json` and no event stream gets the whole answer as one object. A message that is sent again with its id joins the answer that it has already.',
      requestBody: body('ChatRequest'),
      responses: {
        '200': streamed(
          'The answer. What fails after the first byte travels as an event.',
          'Reply',
        ),
        ...problems(
          'message-empty',
          'message-too-long',
          'attachment-refused',
          'conversation-unknown',
          'conversation-busy',
          ...WITH_BODY,
          ...IDENTIFIED,
          ...ASKED,
        ),
      },
    },
  },
  '/chat/{id}': {
    get: {
      tags,
      operationId: 'readConversation',
      summary: 'A conversation as the relay keeps it.',
      parameters: [conversation],
      responses: {
        '200': json('The conversation.', 'StoredConversation'),
        ...problems('conversation-unknown', ...IDENTIFIED),
      },
    },
    delete: {
      tags,
      operationId: 'eraseConversation',
      summary: 'Erases a conversation, also an answer that runs. It can be sent twice.',
      parameters: [conversation],
      responses: {
        '204': empty('It is gone.'),
        ...problems('conversation-unknown', ...WITH_BODY, ...IDENTIFIED),
      },
    },
  },
  '/chat/{id}/stream': {
    get: {
      tags,
      operationId: 'joinAnswer',
      summary: 'Joins an answer.',
      description:
        'Without `Last-Event-ID` the one that runs, from its beginning. With it the one that it names, from there on, also when it ended up to five minutes ago; `<id of the answer>:0` names its beginning. `204` says that what was said stands in the conversation.',
      parameters: [
        conversation,
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'The last event that was read.',
          schema: { type: 'string', maxLength: 200 },
        },
      ],
      responses: {
        '200': streamed('The events that follow.'),
        '204': empty('There is nothing to join.'),
        ...problems('conversation-unknown', ...IDENTIFIED, ...ASKED),
      },
    },
  },
  '/chat/{id}/stop': {
    post: {
      tags,
      operationId: 'stopAnswer',
      summary: 'Stops a running answer, at the provider too.',
      parameters: [conversation],
      requestBody: body('StopRequest', false),
      responses: {
        '204': empty('It is stopped, or did not run.'),
        ...problems('conversation-unknown', ...WITH_BODY, ...IDENTIFIED),
      },
    },
  },
  '/chat/{id}/version': {
    post: {
      tags,
      operationId: 'showVersion',
      summary: 'Shows another answer to the same words, or other words in their place.',
      parameters: [conversation],
      requestBody: body('VersionRequest'),
      responses: {
        '200': json('The conversation as it is shown from then on.', 'StoredConversation'),
        ...problems('conversation-unknown', 'conversation-busy', ...WITH_BODY, ...IDENTIFIED),
      },
    },
  },
  '/chat/{id}/feedback': {
    post: {
      tags,
      operationId: 'rateAnswer',
      summary: 'Keeps what the visitor thinks of an answer. It can be sent twice.',
      parameters: [conversation],
      requestBody: body('FeedbackRequest'),
      responses: {
        '204': empty('It is kept.'),
        ...problems('conversation-unknown', ...WITH_BODY, ...IDENTIFIED),
      },
    },
  },
};
