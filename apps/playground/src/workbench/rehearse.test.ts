import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rehearse } from './rehearse.ts';
import { SCENARIOS, scenariosFor } from './scenarios.ts';

const ADDRESS = 'http://page.test/v1/chat/completions';

function start(scenario: string | undefined) {
  const asked: Request[] = [];
  const network: typeof globalThis.fetch = async (input) => {
    asked.push(new Request(input));
    return new Response();
  };
  return { asked, fetch: rehearse(network, () => ({ scenario, conversation: 'run-1' })) };
}

const headers = ({ headers: sent }: Request) =>
  [...sent].filter(([name]) => name.startsWith('x-sandbox'));

describe('a rehearsed failure', () => {
  it('is asked for with every question, and counted for the run', async () => {
    const { asked, fetch } = start('429x2');
    await fetch(ADDRESS, { method: 'POST', body: '{}' });
    expect(asked.map(headers)).toEqual([
      [
        ['x-sandbox-conversation', 'run-1'],
        ['x-sandbox-scenario', '429x2'],
      ],
    ]);
    expect(await asked[0]?.text()).toBe('{}');
  });

  it('gives way to the one that the code names', async () => {
    const { asked, fetch } = start('quota');
    await fetch(ADDRESS, { method: 'POST', headers: { 'x-sandbox-scenario': '500' } });
    expect(asked[0]?.headers.get('x-sandbox-scenario')).toBe('500');
  });

  it('touches nothing while none is chosen, nor what is no question', async () => {
    const none = start(undefined);
    await none.fetch(ADDRESS, { method: 'POST' });
    const list = start('429x2');
    await list.fetch('http://page.test/v1/models');
    expect([...none.asked, ...list.asked].flatMap(headers)).toEqual([]);
  });
});

describe('the failures that the page offers', () => {
  it('are all known to the sandbox', () => {
    const page = readFileSync(
      join(import.meta.dirname, '../../../../docs/reference/scenarios.md'),
      'utf8',
    );
    for (const { name } of SCENARIOS)
      expect(page).toContain(`| \`${name.replace(/x\d+$/, '')}\` |`);
  });

  it('begin with those of the lesson, and name each once', () => {
    const [own, others] = scenariosFor(['quota', '429x2', 'nothing']);
    expect(own.map(({ name }) => name)).toEqual(['quota', '429x2']);
    expect([...own, ...others]).toHaveLength(SCENARIOS.length);
  });
});
