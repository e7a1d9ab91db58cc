/** How the upstream answers streamed questions. */
export type Plan =
  /** Four words, at once. */
  | { readonly kind: 'short' }
  /** As fast as they are taken. */
  | { readonly kind: 'burst'; readonly chunks: number }
  /** One word each `interval` milliseconds. */
  | { readonly kind: 'paced'; readonly interval: number; readonly chunks: number }
  /** The same, but it begins within `delay` milliseconds, and answers are mostly shorter. */
  | {
      readonly kind: 'varied';
      readonly interval: number;
      readonly chunks: number;
      readonly delay: number;
    }
  /** One word, and then nothing until all are told to finish. */
  | { readonly kind: 'hold' };

/** What the upstream is told. Each is answered by its state. */
export type ToUpstream =
  | { readonly kind: 'plan'; readonly plan: Plan }
  /** All open answers come to their end. */
  | { readonly kind: 'finish' }
  | { readonly kind: 'report' };

/** How many answers are open, and how many questions there have been. */
export interface UpstreamState {
  readonly open: number;
  readonly asked: number;
}

/** What the upstream tells. */
export type FromUpstream =
  | { readonly kind: 'listening'; readonly port: number }
  | ({ readonly kind: 'state' } & UpstreamState);
