/**
 * A provider that costs as little as can be: a bare socket that answers in prepared bytes, as the
 * plan says that its parent sent last. Runs in a process of its own; see `start-upstream.ts`.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CLOSING, OPENING, SHORT_JSON, SHORT_STREAM, stampedWord, words } from './answers.ts';
import type { FromUpstream, Plan, ToUpstream } from './plan.ts';
import { createRequestReader } from './requests.ts';

interface Call {
  readonly socket: Socket;
  readonly interval: number;
  due: number;
  left: number;
  isOver: boolean;
}

const MODELS = JSON.stringify({
  object: 'list',
  data: [{ id: 'bench-model', object: 'model', created: 0, owned_by: 'bench' }],
});
const MODELS_ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${MODELS.length}\r\n\r\n${MODELS}`;
const BURST_PIECE = 100;
const BURST = words(BURST_PIECE);

let plan: Plan = { kind: 'short' };
let asked = 0;
const open = new Set<Call>();
/** Calls whose next word is due at a time; all of one plan wait equally long, so they stay in order. */
let waiting: Call[] = [];

function finish(call: Call): void {
  if (call.isOver) return;
  call.isOver = true;
  open.delete(call);
  if (!call.socket.destroyed) call.socket.write(CLOSING);
}

function drop(call: Call): void {
  call.isOver = true;
  open.delete(call);
}

/** Writes as long as the other side takes. */
function pour(call: Call): void {
  while (!call.isOver && call.left > 0) {
    call.left -= BURST_PIECE;
    if (call.socket.write(BURST)) continue;
    call.socket.once('drain', () => pour(call));
    return;
  }
  finish(call);
}

function say(call: Call): void {
  call.left -= 1;
  call.socket.write(stampedWord());
  if (call.left === 0) finish(call);
}

function sayWhatIsDue(): void {
  const now = performance.now();
  const still: Call[] = [];
  let at = 0;
  for (; at < waiting.length; at += 1) {
    const call = waiting[at] as Call;
    if (call.due > now) break;
    if (call.isOver) continue;
    say(call);
    call.due += call.interval;
    if (!call.isOver) still.push(call);
  }
  if (at > 0) waiting = waiting.slice(at).concat(still);
}
setInterval(sayWhatIsDue, 1);

/** Lets a call take its turn with the others, from now on. */
function speak(call: Call): void {
  if (call.isOver) return;
  call.socket.write(OPENING);
  call.due = performance.now();
  waiting.unshift(call);
}

function begin(socket: Socket): Call {
  const interval = 'interval' in plan ? plan.interval : 0;
  const call: Call = { socket, interval, due: 0, left: 0, isOver: false };
  open.add(call);
  if (plan.kind === 'varied') {
    call.left = Math.ceil(plan.chunks ** Math.random());
    setTimeout(speak, Math.random() * plan.delay, call);
  } else if (plan.kind === 'paced') {
    call.left = plan.chunks;
    speak(call);
  } else if (plan.kind === 'burst') {
    call.left = plan.chunks;
    socket.write(OPENING);
    pour(call);
  } else socket.write(Buffer.concat([OPENING, stampedWord()]));
  return call;
}

const server = createServer((socket) => {
  let call: Call | undefined;
  socket.setNoDelay(true);
  const read = createRequestReader((request) => {
    if (request.toString('latin1', 0, 4) === 'GET ') return void socket.write(MODELS_ANSWER);
    asked += 1;
    if (!request.includes('"stream":true')) return void socket.write(SHORT_JSON);
    if (plan.kind === 'short') return void socket.write(SHORT_STREAM);
    call = begin(socket);
  });
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => call && drop(call));
});

const tell = (message: FromUpstream) => process.send?.(message);

process.on('message', (message: ToUpstream) => {
  if (message.kind === 'plan') plan = message.plan;
  else if (message.kind === 'finish') for (const call of open) finish(call);
  tell({ kind: 'state', open: open.size, asked });
});
process.on('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', 4096, () =>
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port }),
);
