import { readSession, type Session } from '@natter/protocol';

/** Asks a relay for a session, as a page of `origin` does. */
export function askForSession(
  relay: { readonly origin: string },
  origin: string,
  body: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${relay.origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  });
}

/** A session, for a page of `origin`. */
export async function openSession(
  relay: { readonly origin: string },
  origin: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Session> {
  const response = await askForSession(relay, origin, body);
  const session = readSession(await response.json());
  if (!session) throw new Error(`No session: ${response.status}`);
  return session;
}

/** The headers of a page that has a session. */
export const bearing = (token: string, origin: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  origin,
});
