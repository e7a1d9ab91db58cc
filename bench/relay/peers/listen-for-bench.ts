import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port of the upstream, which the bench gives as the only argument. */
export function upstreamPort(): number {
  return Number(process.argv[2]);
}

/** Listens on any port and says which, as every server of the bench does. */
export function listenForBench(server: Server): void {
  server.listen(0, '127.0.0.1', 4096, () => {
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
