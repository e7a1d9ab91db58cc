import type { ServerResponse } from 'node:http';
import { beginStream, frame, startProvider } from './start-provider.ts';

/** A provider whose answers go on only when the test says so. */
export async function startPacedProvider() {
  const open: ServerResponse[] = [];
  const provider = await startProvider((response) => {
    beginStream(response, frame(''));
    open.push(response);
  });
  const newest = () => {
    const response = open.at(-1);
    if (!response) throw new Error('Nobody has asked yet');
    return response;
  };
  return {
    ...provider,
    /** Says something in the newest answer. */
    say: (text: string) => void newest().write(frame(text)),
    /** Breaks the connection of the newest answer. */
    cut: () => void newest().destroy(),
    finish: () => void newest().end(`${frame('', 'stop')}data: [DONE]\n\n`),
  };
}
