const HOUR = 3_600_000;

/** A chunk as an event of the relay's wire. */
export function toEvent(chunk: unknown): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** What stands behind the last chunk. */
export const DONE = 'data: [DONE]\n\n';

/** The answer of `POST /session`. */
export function openSession() {
  return {
    token: 'bench',
    expiresAt: Date.now() + HOUR,
    visitor: 'bench',
    settings: { sandbox: false, model: 'bench', maxMessageLength: 8000 },
  };
}
