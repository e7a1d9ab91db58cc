import { readFileSync } from 'node:fs';
import { round } from '../support/figures.ts';

/** Looks into the heap of a process that was started with `--inspect=127.0.0.1:0`. */
export interface HeapView {
  /** Megabytes in use once everything that nobody holds has been collected. */
  held(): Promise<number>;
}

interface Reply {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number };
}

/** Sends commands of the debugger's protocol one after the other, and gives the last answer. */
async function send(address: string, methods: readonly string[]): Promise<Reply['result']> {
  const socket = new WebSocket(address);
  const { promise: opened, resolve: open, reject } = Promise.withResolvers<void>();
  socket.addEventListener('open', () => open());
  socket.addEventListener('error', () => reject(new Error('The debugger does not answer.')));
  await opened;
  let result: Reply['result'];
  for (const [id, method] of methods.entries()) {
    const { promise: answered, resolve: answer } = Promise.withResolvers<Reply>();
    const hear = ({ data }: MessageEvent) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id === id) answer(reply);
    };
    socket.addEventListener('message', hear);
    socket.send(JSON.stringify({ id, method }));
    ({ result } = await answered);
    socket.removeEventListener('message', hear);
  }
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  socket.addEventListener('close', () => close());
  socket.close();
  await closed;
  return result;
}

/** Finds the debugger's address in what the process has said. */
export function openHeapView(outputPath: string): HeapView {
  const address = /ws:\/\/\S+/.exec(readFileSync(outputPath, 'utf8'))?.[0];
  if (address === undefined) throw new Error('The process has no debugger.');
  return {
    async held() {
      // Finalizers run between two collections.
      const usage = await send(address, [
        'HeapProfiler.collectGarbage',
        'HeapProfiler.collectGarbage',
        'Runtime.getHeapUsage',
      ]);
      return round((usage?.usedSize ?? Number.NaN) / 1e6);
    },
  };
}
