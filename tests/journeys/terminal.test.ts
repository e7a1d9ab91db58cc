import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startNatter } from './support/natter.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/terminal/chat.mjs');

it('chats in a terminal: the core needs no page, and the relay no origin', async () => {
  const { address } = await startNatter();
  const chat = spawn(process.execPath, [EXAMPLE, address], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    chat.kill();
  });
  let shown = '';
  chat.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  chat.stdin.write('My name is Ming.\n');
  const prompts = () => shown.match(/^> /gm)?.length;
  await expect.poll(prompts).toBe(2);
  chat.stdin.write('What is my name?\n');
  await expect.poll(prompts).toBe(3);
  expect(shown).toMatch(/> [^>]*Ming[^>]*\n> $/);
  const exited = new Promise((resolve) => chat.on('exit', resolve));
  chat.stdin.end();
  expect(await exited).toBe(0);
});
