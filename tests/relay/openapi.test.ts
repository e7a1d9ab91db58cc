import { isRecord } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { provideSchemathesis, pythonIsRequired } from '../../tools/python.mjs';
import { FOR_A_SITE, startRelay } from './support/relays.ts';
import { drive } from './support/schemathesis.ts';

const provided = provideSchemathesis();
const missing = 'missing' in provided ? provided.missing : undefined;
const python = 'python' in provided ? provided.python : '';
const SECONDS = 15;
const PATIENCE = 120_000;
/** Limits that a flood of made-up requests does not reach: what is looked for stands behind them. */
const WIDE: Record<string, string> = {
  NATTER_RATE_SESSION: '1000000',
  NATTER_RATE_IP: '1000000',
  NATTER_RATE_SITE: '1000000',
  NATTER_MAX_ANSWERS: '1000',
  NATTER_BUDGET_VISITOR: '1000000000',
  NATTER_BUDGET_SITE: '1000000000',
  NATTER_VISITORS_MAY: 'system,temperature,tools,model,response_format',
};

describe('the schemathesis that these tests need', () => {
  it('is there, or they are skipped where nobody insists on it', () => {
    if (missing !== undefined) console.warn(`schemathesis is skipped: there is no ${missing}.`);
    expect(pythonIsRequired() ? missing : undefined).toBeUndefined();
  });
});

describe.skipIf(missing)('the OpenAPI document of a running relay', () => {
  it(
    'tells every answer that a local caller gets, and none of them is a failure',
    { timeout: PATIENCE },
    async () => {
      const { address, events } = await startRelay();
      const { requests, failures } = await drive({ python, address, seconds: SECONDS });
      expect(failures).toBe('');
      expect(requests).toBeGreaterThan(500);
      // It came as far as to the model, and not just to the first check.
      expect(events).toContain('answer-start');
    },
  );

  it(
    'tells every answer that a visitor with a session gets, and none of them is a failure',
    { timeout: PATIENCE },
    async () => {
      const origin = 'https://shop.example';
      const { address, events } = await startRelay({ ...FOR_A_SITE, ...WIDE });
      const session = await fetch(`${address}/session`, { method: 'POST', headers: { origin } });
      const opened: unknown = await session.json();
      const token = isRecord(opened) ? String(opened['token']) : '';
      const headers = { origin, authorization: `Bearer ${token}` };
      const { requests, failures } = await drive({
        python,
        address,
        headers,
        seconds: SECONDS,
      });
      expect(failures).toBe('');
      expect(requests).toBeGreaterThan(500);
      // It came as far as to the model, and not just to the first check.
      expect(events).toContain('answer-start');
    },
  );
});
