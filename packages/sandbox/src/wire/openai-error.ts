/** What OpenAI says about a failure beside its message. */
export interface OpenAIErrorDetail {
  readonly type: string;
  /** The field of the request that is at fault. */
  readonly param: string | null;
  readonly code: string | null;
}

/** A refusal in the words and the shape that OpenAI's API uses. */
export class OpenAIError extends Error {
  override readonly name = 'OpenAIError';
  readonly status: number;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
  /** Headers that belong to the refusal, as how long to wait. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', param = null, code = null }: Partial<OpenAIErrorDetail> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
    this.headers = headers;
  }

  /** The body that carries this error. */
  toBody(): { readonly error: OpenAIErrorDetail & { readonly message: string } } {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code } };
  }

  /** The JSON answer that carries this error. */
  toResponse(): Response {
    return Response.json(this.toBody(), { status: this.status, headers: this.headers });
  }
}
