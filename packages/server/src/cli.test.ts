import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { natter } from './test-support/start-command.ts';

async function takePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A playground as its build would leave it. */
function buildSite(folder: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, 'site', name), text);
  mkdirSync(join(folder, 'site', 'app'), { recursive: true });
  write('index.html', '<h1>Lesson</h1>');
  write('runner.html', '<p>Runner</p>');
  write(join('app', 'main-1.js'), '');
  write('headers.json', '{"*":{"x-page":"yes"},"/runner.html":{"x-page":"runner"}}');
}

describe('the command natter', () => {
  it('prints every mistake, each in one sentence, and exits with 1', async () => {
    const { said, exited } = natter({ PORT: 'abc', NATTER_ORIGINS: 'nonsense' });
    expect(await exited).toBe(1);
    expect(said.err.trim().split('\n')).toEqual([
      'PORT is "abc", but has to be a whole number from 0 to 65535.',
      'NATTER_ORIGINS has "nonsense", which is not an origin such as https://shop.example.',
    ]);
    expect(said.out).toBe('');
  });

  it('answers with the sandbox when it has no key, says so everywhere, and stops cleanly', async () => {
    const { said, ready, child, exited } = natter({ PORT: '0' });
    const address = await ready();
    expect(said.out).toContain('its answers are synthetic');
    const status = await (await fetch(`${address}/status`)).json();
    expect(status).toMatchObject({ upstream: { model: 'sandbox-chat', sandbox: true } });
    const session = await fetch(`${address}/session`, { method: 'POST' });
    expect(await session.json()).toMatchObject({ settings: { sandbox: true } });
    const completion = await fetch(`${address}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ message: '你好' }),
    });
    expect(await completion.json()).toMatchObject({ reply: expect.stringContaining('沙盒') });
    child.kill('SIGINT');
    expect(await exited).toBe(0);
    expect(said.err).toBe('');
  });

  it('asks another OpenAI-compatible server for its model when none was named', async () => {
    const upstream = natter({ PORT: '0' });
    const base = await upstream.ready();
    const { ready } = natter({ PORT: '0', OPENAI_BASE_URL: `${base}/v1` });
    const status = await (await fetch(`${await ready()}/status`)).json();
    expect(status).toEqual({
      upstream: { host: new URL(base).host, model: 'sandbox-chat', sandbox: true },
    });
  });

  it('says in one sentence that a named port is in use', async () => {
    const { said, exited } = natter({ PORT: String(await takePort()) });
    expect(await exited).toBe(1);
    expect(said.err.trim()).toBe(
      'That port is in use: stop what listens there, or set PORT to another one.',
    );
  });

  it('serves the tutorial beside the relay, on the next free port when its own is taken', async () => {
    const port = await takePort();
    const { said, ready } = natter({ PORT: String(port) }, ['--tutorial', 'site'], buildSite);
    const address = await ready();
    expect(said.out).toContain(`Port ${port} is in use; trying ${port + 1}.`);
    for (const path of ['/', '/zh-CN/lessons/first-call', '/en']) {
      const page = await fetch(address + path);
      expect(await page.text()).toBe('<h1>Lesson</h1>');
      expect(page.headers.get('x-page')).toBe('yes');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await fetch(`${address}/runner.html`)).headers.get('x-page')).toBe('runner');
    expect((await fetch(`${address}/app/main-1.js`)).headers.get('cache-control')).toContain(
      'immutable',
    );
    expect((await fetch(`${address}/status`)).headers.get('x-page')).toBeNull();
    expect((await fetch(`${address}/fr/lessons`)).status).toBe(404);
  });

  it.each([
    ['a database that cannot be opened', ['--store', 'sqlite:missing/folder/natter.db']],
    ['a tutorial that is not there', ['--tutorial', 'missing']],
  ])('ends when it cannot start: %s', async (_name, argv) => {
    const { exited, said } = natter({ PORT: '0' }, argv);
    expect(await exited).toBe(1);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });

  it('explains its settings', async () => {
    const { said, exited } = natter({}, ['--help']);
    expect(await exited).toBe(0);
    expect(said.out).toContain('NATTER_ORIGINS');
    expect(said.out).toContain('natter doctor');
  });

  it('says which version it is', async () => {
    const { said, exited } = natter({}, ['--version']);
    expect(await exited).toBe(0);
    expect(said.out.trim()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('says in one sentence that it has no such command', async () => {
    const { said, exited } = natter({}, ['frobnicate', '--port', '1']);
    expect(await exited).toBe(1);
    expect(said.err.trim()).toMatch(/^"frobnicate" is not a command of natter; there is: doctor/);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });
});
