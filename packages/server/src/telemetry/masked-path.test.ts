import { expect, it } from 'vitest';
import { pathMask } from './masked-path.ts';

const mask = pathMask([
  '/chat',
  '/chat/{id}',
  '/chat/{id}/stream',
  '/v1/models',
  '/v1/models/{id}',
]);

it.each([
  ['/chat', '/chat'],
  ['/chat/', '/chat'],
  ['/chat/conversation-of-alice', '/chat/{id}'],
  ['/chat/%0d%0aforged/stream', '/chat/{id}/stream'],
  ['/v1/models/gpt-5', '/v1/models/{id}'],
  ['/v1/sk-secret', '/v1/*'],
  ['/ai/chat', '/*/chat'],
  ['/chat\r\nforged', '/*'],
  ['/', '/*'],
  ['', '/'],
  ['//chat', '/*/chat'],
  [`/${'a/'.repeat(5000)}`, '/*/*/*/*/*/*/*'],
])('turns %j into %s', (path, masked) => {
  expect(mask(path)).toBe(masked);
});
