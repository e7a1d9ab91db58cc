import { isRecord } from '@natter/protocol';
import type { ResponseBody } from './provider.ts';
import type { Vendor } from './vendors.ts';

interface FittedCompletion {
  readonly body: ResponseBody;
  /** Whether usage is told only because the relay asks for it. */
  readonly hasAddedUsage: boolean;
}

/** Renames the limit for vendors that would not see it under its new name. */
function withKnownLimit(body: ResponseBody, { knowsMaxCompletionTokens }: Vendor): ResponseBody {
  const { max_completion_tokens: most, ...others } = body;
  if (knowsMaxCompletionTokens || most === undefined) return body;
  return { max_tokens: most, ...others, model: body.model };
}

/**
 * Fits a client's own completion to a vendor: a limit is a limit under the name that the vendor
 * knows, and the usage of a stream is asked for, whether or not the client did.
 */
export function fitCompletion(given: ResponseBody, vendor: Vendor): FittedCompletion {
  const body = withKnownLimit(given, vendor);
  const options = isRecord(body['stream_options']) ? body['stream_options'] : {};
  const isAsked = options['include_usage'] === true;
  if (body.stream !== true || !vendor.streamUsage || isAsked) return { body, hasAddedUsage: false };
  const stream_options = { ...options, include_usage: true };
  return { body: { ...body, stream_options }, hasAddedUsage: true };
}
