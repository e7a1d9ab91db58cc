import { isRecord, isString } from '@natter/protocol';

/** Who answers, as the relay tells it. */
export interface Status {
  readonly host: string;
  readonly model: string | undefined;
  readonly sandbox: boolean;
}

/** Asks the relay who answers; `undefined` when the relay does not. */
export async function fetchStatus(): Promise<Status | undefined> {
  try {
    const body: unknown = await (await fetch('/status')).json();
    const upstream = isRecord(body) ? body['upstream'] : undefined;
    if (!isRecord(upstream) || !isString(upstream['host'])) return undefined;
    const { host, model, sandbox } = upstream;
    return { host, model: isString(model) ? model : undefined, sandbox: sandbox === true };
  } catch {
    return undefined;
  }
}
