import type { Usage } from '@natter/protocol';
import { estimateTokensOfLength } from '../policy/estimate-tokens.ts';

/**
 * Adds up what an answer takes, step by step. Where a provider tells nothing, or was left before it
 * could, what was sent and what arrived are estimated: nothing is ever counted as free.
 */
export class Meter {
  #input = 0;
  #output = 0;
  #estimated: { readonly input: number; bytes: number } | undefined;
  #told = true;

  /** A step is asked for. */
  begin(inputTokens: number): void {
    this.#estimated = { input: inputTokens, bytes: 0 };
  }

  /** Something of the step has arrived. */
  arrived(text: string): void {
    if (this.#estimated) this.#estimated.bytes += Buffer.byteLength(text);
  }

  /** The step is over; without a usage it is estimated. */
  end(usage: Usage | undefined): void {
    this.#told &&= usage !== undefined;
    const { inputTokens, outputTokens } = usage ?? this.#openStep();
    this.#input += inputTokens;
    this.#output += outputTokens;
    this.#estimated = undefined;
  }

  /** The step failed before anything of it came: it cost nothing. */
  cancel(): void {
    this.#estimated = undefined;
  }

  /** What the provider itself told, of all steps; `undefined` when one is missing. */
  get usage(): Usage | undefined {
    return this.#told && !this.#estimated ? this.total() : undefined;
  }

  /** Everything until now, an open step included. */
  total(): Usage {
    const open = this.#openStep();
    return {
      inputTokens: this.#input + open.inputTokens,
      outputTokens: this.#output + open.outputTokens,
    };
  }

  #openStep(): Usage {
    if (!this.#estimated) return { inputTokens: 0, outputTokens: 0 };
    const { input, bytes } = this.#estimated;
    return { inputTokens: input, outputTokens: estimateTokensOfLength(bytes) };
  }
}
