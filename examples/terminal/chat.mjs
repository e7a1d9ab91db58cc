// A chat without a page: the core keeps the conversation, the transport carries it, and this file
// draws it. `node chat.mjs [relay]`; Ctrl+C stops an answer, and leaves when there is none.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { ChatSession, growingReply, isBusy, textOf } from '@natter/widget/core';
import { connectRelay, systemClock } from '@natter/widget/transport';

const [, , relay = 'http://localhost:8787'] = process.argv;
const session = new ChatSession({
  ...connectRelay({ relay }),
  conversationId: randomUUID(),
  createId: randomUUID,
  clock: systemClock,
});

/** How much of the reply is on the screen. */
let shown = 0;
let said = 0;

session.store.subscribe(() => {
  const state = session.store.get();
  const growing = growingReply(state);
  const finished = state.messages.length > said ? state.messages.at(-1) : undefined;
  const reply = growing ?? (finished?.role === 'assistant' ? finished : undefined);
  if (reply) {
    process.stdout.write(textOf(reply).slice(shown));
    shown = textOf(reply).length;
  }
  if (finished) {
    said = state.messages.length;
    if (finished.role === 'assistant') process.stdout.write('\n');
    shown = 0;
  }
  if (state.phase.name === 'held' || state.phase.name === 'failed')
    console.log(`[${state.phase.name}: ${state.phase.problem.code}]`);
});

const input = createInterface({ input: process.stdin, output: process.stdout });
const prompt = () => process.stdout.write('> ');
input.on('SIGINT', () => (isBusy(session.store.get()) ? session.stop() : input.close()));
prompt();
for await (const line of input) {
  await session.send(line);
  prompt();
}
session.close();
