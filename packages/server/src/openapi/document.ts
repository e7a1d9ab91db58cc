import { HEADERS, type Piece } from './answers.ts';
import { CHAT_PATHS } from './chat-paths.ts';
import { OPENAI_PATHS } from './openai-paths.ts';
import { METRICS_PATHS, OPERATION_PATHS } from './operation-paths.ts';
import type { Paths } from './operations.ts';
import { schemaComponents } from './schemas.ts';

/** What a relay serves depends on its options. */
export interface Served {
  readonly version: string;
  readonly openAIWire: boolean;
  readonly metrics: boolean;
  /** Whether callers on this machine need no credential. */
  readonly localCallers: boolean;
}

const SECURITY = {
  sessionToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'What `POST /session` gave to this page.',
  },
  siteKey: {
    type: 'http',
    scheme: 'bearer',
    description: "A key of the site's own programs; never in a page.",
  },
};

function pathsOf({ openAIWire, metrics }: Served): Paths {
  return {
    ...CHAT_PATHS,
    ...(openAIWire && OPENAI_PATHS),
    ...OPERATION_PATHS,
    ...(metrics && METRICS_PATHS),
  };
}

/** The patterns of all routes that any relay may serve. */
export const ROUTES: readonly string[] = Object.keys(
  pathsOf({ version: '', openAIWire: true, metrics: true, localCallers: true }),
);

/** Describes a relay by OpenAPI 3.1. */
export function describeRelay(served: Served): Piece {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Natter relay',
      version: served.version,
      description:
        'Keeps the key, decides who may ask how much, and streams the answers of any model on OpenAI’s wire.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Relative to this document: a relay can be mounted at any path.
    servers: [{ url: '.' }],
    security: [{ sessionToken: [] }, { siteKey: [] }, ...(served.localCallers ? [{}] : [])],
    paths: pathsOf(served),
    components: {
      schemas: schemaComponents(),
      headers: HEADERS,
      securitySchemes: SECURITY,
    },
  };
}
