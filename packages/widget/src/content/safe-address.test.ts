import { expect, it } from 'vitest';
import { decodeEntities } from './inline/entities.ts';
import { safeAddress } from './safe-address.ts';

it.each([
  ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
  ['mailto:ada@example.com', 'mailto:ada@example.com'],
  ['tel:+8613800000000', 'tel:+8613800000000'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  [' \u0001javascript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['vbscript:x', undefined],
  ['file:///etc/passwd', undefined],
  ['blob:https://example.com/x', undefined],
  ['//example.com', undefined],
  ['/relative', undefined],
  ['', undefined],
])('follows %j only to %j', (address, safe) => {
  expect(safeAddress(address)).toBe(safe);
});

it.each([
  ['a &amp; b', 'a & b'],
  ['&lt;b&gt;', '<b>'],
  ['&#20320;&#x597d;', '你好'],
  ['&#0;&#xd800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['&unknown; &amp', '&unknown; &amp'],
])('reads %j as %j', (written, meant) => {
  expect(decodeEntities(written)).toBe(meant);
});
