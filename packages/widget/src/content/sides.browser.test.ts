import { expect, it } from 'vitest';
import { paint } from './test-support/paint.ts';

const isFromTheRight = (element: Element) => element.matches(':dir(rtl)');

it('sets the marks of a list and of a quote where its own words begin', () => {
  const place = paint('مرحبا\n\n- First\n- Second\n\n> A quote\n\n1. أول\n   - inner');
  document.body.append(place);
  place.dir = 'rtl';
  const sides = [...place.querySelectorAll('ul, ol, blockquote')].map((each) => [
    each.localName,
    isFromTheRight(each),
  ]);
  place.remove();
  expect(sides).toEqual([
    ['ul', false],
    ['blockquote', false],
    ['ol', true],
    ['ul', false],
  ]);
});
