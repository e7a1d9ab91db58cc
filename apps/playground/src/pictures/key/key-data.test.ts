import { describe, expect, it } from 'vitest';
import { exchange, unanswered } from '../../test-support/exchanges.ts';
import { keyPlacesOf } from './key-data.ts';

describe('where the key lives', () => {
  it('is known without any recording', () => {
    expect(keyPlacesOf([])).toEqual({ host: undefined });
  });

  it('names the host of the last exchange that tells it', () => {
    const from = (host: string) => exchange({ received: [['x-relay-upstream', host]] });
    const places = keyPlacesOf([from('old.example'), from('new.example'), unanswered()]);
    expect(places.host).toBe('new.example');
  });
});
