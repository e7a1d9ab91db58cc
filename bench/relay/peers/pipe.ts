/** The floor: passes bytes on with `node:http`, and does nothing else. */
import { Agent, createServer, request } from 'node:http';
import { pipeline } from 'node:stream';
import { listenForBench, upstreamPort } from './listen-for-bench.ts';

const port = upstreamPort();
const agent = new Agent({ keepAlive: true });

const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const passed = request(
    { port, host: '127.0.0.1', method, path: url, headers, agent },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => {});
    },
  );
  passed.on('error', () => outgoing.destroy());
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
});
listenForBench(server);
