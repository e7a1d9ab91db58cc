import type OpenAI from 'openai';
import type { Turn } from '../conversation/turn.ts';

/** An answer that may be asked for again, or built upon. */
export interface StoredResponse {
  readonly response: WrittenResponse;
  /** The whole conversation up to and with this answer, without instructions: those are given anew. */
  readonly turns: readonly Turn[];
}

/** What `POST /v1/responses` answers. The SDK adds `output_text` itself. */
export type WrittenResponse = Omit<OpenAI.Responses.Response, 'output_text' | 'access_programs'>;
