import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { createPinoLog } from './pino-log.ts';

function startLog() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: createPinoLog(pino({ base: null }, { write })), lines };
}

it('tells the causes of a failure by name and code, and not by what they say', () => {
  const { log, lines } = startLog();
  const refused = Object.assign(new Error('connect to 10.0.0.7'), { code: 'ECONNREFUSED' });
  const cause = Object.assign(new SyntaxError('"my words" is no JSON', { cause: refused }), {
    status: 400,
    code: 'a sentence, not a code',
  });
  log.failed(new RelayError('provider-unreachable', 'Nobody there', { cause }), 'req_1');
  expect(lines).toMatchObject([
    {
      level: 40,
      requestId: 'req_1',
      code: 'provider-unreachable',
      reason: 'Nobody there',
      causes: [
        { name: 'SyntaxError', status: 400 },
        { name: 'Error', code: 'ECONNREFUSED' },
      ],
    },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/my words|10\.0\.0\.7|a sentence/);
});

it('tells of a failure that nobody expected where it happened, without what it says', () => {
  const { log, lines } = startLog();
  log.failed(toRelayError(new Error('my words\n    at forged (forged.js:1:1)')), 'req_1');
  expect(lines).toMatchObject([{ level: 50, code: 'relay-failed' }]);
  expect(lines[0]?.['stack']).toContainEqual(expect.stringContaining('pino-log.test.ts'));
  expect(JSON.stringify(lines)).not.toMatch(/my words|forged/);
});

it('keeps a line short and in one piece, whatever its reason holds', () => {
  const { log, lines } = startLog();
  const reason = `a\r\nb\u2028c\u202Ed\u001B[31m${'e'.repeat(5000)}`;
  log.failed(new RelayError('answer-unreadable', reason), 'req_1');
  const told = String(lines[0]?.['reason']);
  expect(told).toMatch(/^a..b.c.d.\[31meee/);
  expect(told).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(told).toHaveLength(300);
});
