/** What was wrong with a stream: it broke off, or it could not be read. */
export type WireErrorKind = 'cut' | 'unreadable';

/** A stream that broke off or is not in the form of the wire. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly kind: WireErrorKind;

  constructor(kind: WireErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
