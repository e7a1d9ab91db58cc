/** A refusal in the words and the shape that OpenAI's API uses. */
export class OpenAIError extends Error {
  override readonly name = 'OpenAIError';
  readonly status: number;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', param = null, code = null }: Partial<OpenAIErrorDetail> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  /** The JSON answer that carries this error. */
  toResponse(headers: Headers): Response {
    const { message, type, param, code } = this;
    return Response.json(
      { error: { message, type, param, code } },
      { status: this.status, headers },
    );
  }
}

interface OpenAIErrorDetail {
  readonly type: string;
  /** The field of the request that is at fault. */
  readonly param: string | null;
  readonly code: string | null;
}
