import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What lies between a page and its relay, and can fail. */
export interface Network {
  readonly address: string;
  /** What was asked through it, as `POST /chat`. */
  readonly asked: readonly string[];
  /** Breaks every connection, and takes no other one. */
  cut(): void;
  /** Takes connections again. */
  mend(): void;
  /** Breaks every connection once; new ones are taken at once. */
  shake(): void;
  /** Carries nothing any more over the connections that there are, and says nothing about it. */
  fallSilent(): void;
  /** Breaks the next streamed answer after so many bytes of it. */
  breakAfter(bytes: number): void;
  /** Leads to another relay from now on. */
  leadTo(address: string): void;
}

interface Line {
  readonly page: Socket;
  readonly relay: Socket;
  isSilent: boolean;
}

/** Whose line it is. */
const REQUEST = /^(GET|POST|DELETE|OPTIONS) (\S+) HTTP/gm;
const STREAM = /content-type: text\/event-stream/i;

/** Starts a network that leads to a relay. */
export async function startNetwork(relay = ''): Promise<Network> {
  const asked: string[] = [];
  const lines = new Set<Line>();
  let target = relay;
  let isCut = false;
  let budget = Infinity;

  const drop = ({ page, relay: other }: Line) => {
    page.resetAndDestroy();
    other.destroy();
  };
  /** Passes on what a relay says, as far as it is to come. */
  const passOn = (line: Line, bytes: Buffer) => {
    if (line.isSilent) return;
    const isStream = budget < Infinity && STREAM.test(bytes.toString('latin1'));
    const rest = isStream ? budget : Infinity;
    if (isStream) budget = Infinity;
    line.page.write(bytes.subarray(0, Math.min(bytes.length, rest)));
    if (rest === Infinity) return;
    let left = rest - bytes.length;
    if (left <= 0) {
      setImmediate(drop, line);
      return;
    }
    line.relay.removeAllListeners('data');
    line.relay.on('data', (more) => {
      line.page.write(more.subarray(0, Math.max(0, left)));
      left -= more.length;
      if (left <= 0) setImmediate(drop, line);
    });
  };

  const server = createServer((page) => {
    if (isCut || target === '') {
      page.resetAndDestroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const line: Line = { page, relay: connect(Number(port), hostname), isSilent: false };
    lines.add(line);
    page.on('data', (bytes) => {
      if (line.isSilent) return;
      for (const [, method, path] of bytes.toString('latin1').matchAll(REQUEST))
        asked.push(`${method} ${path}`);
      line.relay.write(bytes);
    });
    line.relay.on('data', (bytes) => passOn(line, bytes));
    for (const [one, other] of [
      [page, line.relay],
      [line.relay, page],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        lines.delete(line);
        if (!line.isSilent) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const line of lines) drop(line);
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    cut() {
      isCut = true;
      for (const line of lines) drop(line);
    },
    mend() {
      isCut = false;
    },
    shake() {
      for (const line of lines) drop(line);
    },
    fallSilent() {
      for (const line of lines) line.isSilent = true;
    },
    breakAfter(bytes) {
      budget = bytes;
    },
    leadTo(address) {
      target = address;
    },
  };
}
