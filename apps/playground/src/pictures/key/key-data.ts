import type { Exchange } from '@natter/recording';
import { upstreamOf } from '../travel.ts';

/** What a recording adds to the picture of where the key lives. */
export interface KeyPlaces {
  /** The model's host, from the last exchange that names it. */
  readonly host: string | undefined;
}

/** Looks for the model's host. Nothing else is needed: where the key lives is the same in every run. */
export function keyPlacesOf(exchanges: readonly Exchange[]): KeyPlaces {
  const naming = exchanges.findLast((exchange) => upstreamOf(exchange) !== undefined);
  return { host: naming && upstreamOf(naming) };
}
