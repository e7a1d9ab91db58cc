import { expect, it } from 'vitest';
import { ACCENTS, readHex } from './accents.ts';

it('reads a colour with three or six digits, with or without its sign', () => {
  expect(readHex('#0A7')).toBe('#00aa77');
  expect(readHex(' 007176 ')).toBe('#007176');
});

it.each(['teal', '#12', '#12345g', '', '#1234567'])('reads no colour in "%s"', (text) => {
  expect(readHex(text)).toBeUndefined();
});

it('offers accents as they are read', () => {
  for (const { hex } of ACCENTS) expect(readHex(hex)).toBe(hex);
});
