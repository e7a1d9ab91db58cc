import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports behind a taken one are tried. */
const NEXT_PORTS = 20;

function listenOnce(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}

/** A server that listens. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/**
 * Listens on a port, or on one of the next ones when it is taken and `moveOn` allows it.
 * @param moveOn is told of each taken port; without it a taken port is an error
 */
export async function listen(
  app: RequestListener,
  port: number,
  host: string,
  moveOn?: (taken: number) => void,
): Promise<Listening> {
  const server = createServer(app);
  // Longer than proxies keep a connection (60 s is common): whoever closes first must not be us, or a
  // request that is on its way meets a closed door.
  server.keepAliveTimeout = 75_000;
  // Slow headers and bodies are not waited for longer than this.
  server.headersTimeout = 30_000;
  server.requestTimeout = 60_000;
  for (let next = port; ; next += 1) {
    try {
      return { server, port: await listenOnce(server, next, host) };
    } catch (error) {
      if (!isTaken(error) || !moveOn || next - port >= NEXT_PORTS) throw error;
      moveOn(next);
    }
  }
}

/** Stops listening and waits for open requests, at most for the given time. */
export async function stopListening(server: Server, graceMilliseconds: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
