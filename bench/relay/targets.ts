import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toRequest } from '../support/connection.ts';
import { type PinnedServer, startPinned } from '../support/pinned-server.ts';

const RELAY_CORE = 0;
const NGINX_PORT = 18_787;
const ROOT = join(import.meta.dirname, '../..');
const ORIGIN = 'https://shop.example';

/** Makes questions; each goes over some connection, which has a number. */
export interface Questions {
  streamed(connection: number): Buffer;
  json(connection: number): Buffer;
}

/** What is measured, running. */
export interface RunningTarget extends Questions {
  readonly server: PinnedServer;
  stop(): Promise<void>;
}

/** What is measured. */
export interface Target {
  readonly name: string;
  readonly title: string;
  /** Why it cannot be measured here, if it cannot. */
  readonly missing?: string;
  start(upstreamPort: number, connections: number): Promise<RunningTarget>;
}

const MESSAGES = [
  { role: 'system', content: 'You help the customers of a small shop. Be brief.' },
  { role: 'user', content: 'How long may I keep a parcel before I send it back?' },
];

function onWire(headers: Readonly<Record<string, string>> = {}): Questions {
  const body = { model: 'bench-model', messages: MESSAGES };
  const streamed = toRequest('/v1/chat/completions', { ...body, stream: true }, headers);
  const json = toRequest('/v1/chat/completions', body, headers);
  return { streamed: () => streamed, json: () => json };
}

/** Questions for whatever speaks OpenAI's wire without a key. */
export const PLAIN_QUESTIONS: Questions = onWire();

/** Starts a command in a folder that goes away with it. */
async function startIn(
  prepare: (folder: string) => Omit<Parameters<typeof startPinned>[0], 'folder' | 'core'>,
): Promise<Pick<RunningTarget, 'server' | 'stop'>> {
  const folder = mkdtempSync(join(tmpdir(), 'natter-bench-'));
  const server = await startPinned({ ...prepare(folder), folder, core: RELAY_CORE });
  return {
    server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const peer = (name: string, title: string): Target => ({
  name,
  title,
  start: async (upstreamPort) => ({
    ...(await startIn(() => ({
      command: [
        process.execPath,
        join(import.meta.dirname, `peers/${name}.ts`),
        String(upstreamPort),
      ],
    }))),
    ...PLAIN_QUESTIONS,
  }),
});

const nginxConfiguration = (folder: string, upstreamPort: number) => `
daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
worker_rlimit_nofile 16384;
events { worker_connections 8192; }
http {
  access_log off; keepalive_requests 10000000;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  upstream provider { server 127.0.0.1:${upstreamPort}; keepalive 1024; keepalive_requests 10000000; }
  server {
    listen 127.0.0.1:${NGINX_PORT} backlog=4096;
    location / {
      proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_buffering off;
    }
  }
}
`;

const nginx: Target = {
  name: 'nginx',
  title: 'nginx',
  ...(spawnSync('nginx', ['-v']).error && { missing: 'nginx is not installed' }),
  start: async (upstreamPort) => ({
    ...(await startIn((folder) => {
      const path = join(folder, 'nginx.conf');
      writeFileSync(path, nginxConfiguration(folder, upstreamPort));
      return { command: ['nginx', '-p', folder, '-c', path], port: NGINX_PORT };
    })),
    ...PLAIN_QUESTIONS,
  }),
};

/** Everything that guards a public site is on; only what would refuse the load is set high. */
const GENEROUS = {
  NATTER_ORIGINS: ORIGIN,
  NATTER_SECRET: 'a secret of the bench, long enough to sign with',
  NATTER_RATE_SESSION: '1000000',
  NATTER_RATE_IP: '1000000',
  NATTER_RATE_SITE: '1000000',
  NATTER_MAX_ANSWERS: '1000000',
  NATTER_MAX_STREAMS: '1000000',
  NATTER_BUDGET_VISITOR: '1000000000000',
  NATTER_BUDGET_SITE: '1000000000000',
};

/** The command, built, as a site starts it. */
export function startRelay(
  upstreamPort: number,
  more: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Pick<RunningTarget, 'server' | 'stop'>> {
  return startIn((folder) => ({
    command: [process.execPath, ...flags, join(ROOT, 'packages/server/bin/natter.js')],
    environment: {
      PORT: '0',
      OPENAI_API_KEY: 'sk-bench',
      OPENAI_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1`,
      OPENAI_MODEL: 'bench-model',
      NATTER_STORE: `sqlite:${folder}/natter.db`,
      ...GENEROUS,
      ...more,
    },
  }));
}

/** Site keys let the site's own programs in; they may set what they like. */
const natterV1: Target = {
  name: 'natter-v1',
  title: 'Natter /v1',
  async start(upstreamPort) {
    const key = randomBytes(24).toString('base64url');
    const started = await startRelay(upstreamPort, { NATTER_V1: 'on', NATTER_SITE_KEYS: key });
    return { ...started, ...onWire({ authorization: `Bearer ${key}` }) };
  },
};

/** A session token of a visitor of their own. */
export async function openSession(port: number): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(`http://127.0.0.1:${port}/session`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`/session answered ${answer.status}: ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  return { origin: ORIGIN, authorization: `Bearer ${token}` };
}

const QUESTION = 'How long may I keep a parcel before I send it back?';

/** One turn as the widget sends it. */
export function turnOf(conversation: string, message: string): Record<string, unknown> {
  const parts = [{ type: 'text', text: QUESTION }];
  return { id: conversation, message: { id: message, role: 'user', parts } };
}

/** Each question opens a conversation, of the visitor whose connection it is. */
const natterChat: Target = {
  name: 'natter-chat',
  title: 'Natter /chat',
  async start(upstreamPort, connections) {
    const started = await startRelay(upstreamPort, {});
    const sessions: Readonly<Record<string, string>>[] = [];
    while (sessions.length < connections) sessions.push(await openSession(started.server.port));
    let asked = 0;
    const ask = (connection: number, accept: string) => {
      asked += 1;
      const session = sessions[connection % sessions.length];
      return toRequest('/chat', turnOf(`conversation-${asked}`, `message-${asked}`), {
        ...session,
        accept,
      });
    };
    return {
      ...started,
      streamed: (connection) => ask(connection, 'text/event-stream'),
      json: (connection) => ask(connection, 'application/json'),
    };
  },
};

/** In the order in which they are measured; the floor is what the others are compared with. */
export const TARGETS: readonly Target[] = [
  nginx,
  peer('pipe', 'floor: node:http byte pipe'),
  peer('express-bytes', 'Express 5 + SDK .asResponse()'),
  peer('express-iterator', 'Express 5 + SDK iterator'),
  natterV1,
  natterChat,
];

/** The name of the floor. */
export const FLOOR = 'pipe';
