import type OpenAI from 'openai';
import type { Turn } from '../conversation/turn.ts';

/** What `POST /v1/responses` answers. The SDK adds `output_text` itself. */
export type WrittenResponse = Omit<OpenAI.Responses.Response, 'output_text' | 'access_programs'>;

/** An answer that may be asked for again, or built upon. */
export interface StoredResponse {
  readonly response: WrittenResponse;
  /** The whole conversation up to and with this answer, without instructions: those are given anew. */
  readonly turns: readonly Turn[];
}

const MOST_KEPT = 1000;
/** All that is kept, in characters; the oldest is forgotten first. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Keeps answers for those who come back to them, within bounds of number and size. */
export class ResponseStore {
  readonly #kept = new Map<string, { readonly stored: StoredResponse; readonly size: number }>();
  #size = 0;

  get(id: string): StoredResponse | undefined {
    return this.#kept.get(id)?.stored;
  }

  add(stored: StoredResponse): void {
    const { response, turns } = stored;
    const size = JSON.stringify(response).length + JSON.stringify(turns).length;
    this.#kept.set(response.id, { stored, size });
    this.#size += size;
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT && this.#size <= MOST_CHARACTERS) break;
      this.delete(oldest);
    }
  }

  delete(id: string): void {
    this.#size -= this.#kept.get(id)?.size ?? 0;
    this.#kept.delete(id);
  }
}
