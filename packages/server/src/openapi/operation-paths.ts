import { empty, json, problems, text } from './answers.ts';
import { IDENTIFIED, type Paths } from './operations.ts';

const tags = ['operations'];
const open = { tags, security: [] };

const script = {
  '200': text('The file.', 'text/javascript'),
  '206': text('A part of it.', 'text/javascript'),
  '304': empty('It has not changed.'),
  ...problems('route-unknown'),
};

/** What a person or a machine needs that runs the relay. */
export const OPERATION_PATHS: Paths = {
  '/status': {
    get: {
      ...open,
      operationId: 'readStatus',
      summary: 'Who answers. Never a key.',
      parameters: [
        {
          name: 'caller',
          in: 'query',
          description: 'Tells also from where the relay believes to be asked.',
          schema: { type: 'string', enum: ['show'] },
        },
      ],
      responses: { '200': json('The status.', 'Status'), ...problems() },
    },
  },
  '/healthz': {
    get: {
      ...open,
      operationId: 'isHealthy',
      summary: 'Whether the process runs.',
      responses: { '200': json('It does.', 'Health') },
    },
  },
  '/readyz': {
    get: {
      ...open,
      operationId: 'isReady',
      summary: 'Whether this process should get requests.',
      responses: {
        '200': json('It should.', 'Readiness'),
        '503': json(
          'It should not: it is draining, or something that it needs is away.',
          'Readiness',
        ),
      },
    },
  },
  '/openapi.json': {
    get: {
      ...open,
      operationId: 'readOpenAPI',
      summary: 'This document.',
      responses: {
        '200': json('The document.', 'OpenAPIDocument'),
        '304': empty('It has not changed.'),
        ...problems(),
      },
    },
  },
  '/natter.js': {
    get: {
      ...open,
      operationId: 'readLoader',
      summary: 'The script that puts the chat on a page.',
      responses: script,
    },
  },
  '/assets/{file}': {
    get: {
      ...open,
      operationId: 'readAsset',
      summary: 'What the script loads. These files never change.',
      parameters: [
        {
          name: 'file',
          in: 'path',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      ],
      responses: script,
    },
  },
};

/** Figures, on a relay that counts. */
export const METRICS_PATHS: Paths = {
  '/metrics': {
    get: {
      tags,
      operationId: 'readMetrics',
      summary: "Figures for Prometheus, for the site's own programs.",
      responses: { '200': text('The figures.', 'text/plain'), ...problems(...IDENTIFIED) },
    },
  },
};
