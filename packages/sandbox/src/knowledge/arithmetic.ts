const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(\d+(?:\.\d+)?) ?% (?:of|的) ?(\d+(?:\.\d+)?)/gi, '$1 / 100 * $2'],
  [/(\d+(?:\.\d+)?) 的百分之 ?(\d+(?:\.\d+)?)/g, '$1 * $2 / 100'],
  [/(?:the )?sum of (-?\d+(?:\.\d+)?) and (-?\d+(?:\.\d+)?)/gi, '$1 + $2'],
  [/ ?(?:to the power of|的?次方)/gi, '^'],
  [/ ?(?:squared|的平方)/gi, '^2'],
  [/ ?(?:cubed|的立方)/gi, '^3'],
  [/(?:square root of|根号) ?(\d+(?:\.\d+)?)/gi, '$1^0.5'],
  [/加上?|\bplus\b/gi, '+'],
  [/减去?|\bminus\b/gi, '-'],
  [/乘以?|\btimes\b|\bmultiplied by\b|[×x](?=\s*\d)/gi, '*'],
  [/除以|\bdivided by\b|÷/gi, '/'],
  [/（/g, '('],
  [/）/g, ')'],
  [/(?<=\d),(?=\d{3}\b)/g, ''],
];
const LONGEST = 200;

const DIGITS = '零一二三四五六七八九十';

/** Reads a sum by its grammar: terms of factors of powers, with brackets. */
class Sum {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = text.match(/\d+(?:\.\d+)?|[-+*/^()]/g) ?? [];
  }

  /** Its value, or `undefined` when it is none. */
  read(): number | undefined {
    const value = this.#terms();
    return this.#next === this.#tokens.length && Number.isFinite(value) ? value : undefined;
  }

  #take(...wanted: string[]): string | undefined {
    const token = this.#tokens[this.#next];
    if (token === undefined || !wanted.includes(token)) return undefined;
    this.#next += 1;
    return token;
  }

  #terms(): number {
    let value = this.#factors();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      value += sign === '+' ? this.#factors() : -this.#factors();
    }
    return value;
  }

  #factors(): number {
    let value = this.#power();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      value = sign === '*' ? value * this.#power() : value / this.#power();
    }
    return value;
  }

  #power(): number {
    const base = this.#single();
    return this.#take('^') ? base ** this.#power() : base;
  }

  #single(): number {
    if (this.#take('-')) return -this.#power();
    if (this.#take('(')) {
      const value = this.#terms();
      return this.#take(')') ? value : Number.NaN;
    }
    const token = this.#tokens[this.#next] ?? '';
    this.#next += 1;
    return /^\d/.test(token) ? Number(token) : Number.NaN;
  }
}

/** The sum in a question and its value, for whoever asks for one; `undefined` where there is none. */
export function findSum(
  question: string,
): { readonly sum: string; readonly value: number } | undefined {
  const written = question
    .slice(0, LONGEST)
    .replaceAll(
      /[一二两三四五六七八九十](?=[加减乘除等的]|$)|(?<=[加减乘以])[一二两三四五六七八九十]/g,
      (digit) => String(DIGITS.indexOf(digit === '两' ? '二' : digit)),
    );
  const text = WORDS.reduce((changed, [word, sign]) => changed.replaceAll(word, sign), written);
  const found = text.match(/[-(]*\d[\d\s.+\-*/^()]*/g) ?? [];
  for (const part of found.toSorted((one, other) => other.length - one.length)) {
    const sum = part.replace(/[\s.+\-*/^(]+$/, '').trim();
    if (!/\d[\s)]*[-+*/^]/.test(sum) || /^\d{4}([-/])\d{1,2}\1\d{1,2}$/.test(sum)) continue;
    const value = new Sum(sum).read();
    if (value !== undefined) return { sum, value };
  }
  return undefined;
}

/** A number as people write it. */
export const writeNumber = (value: number): string => String(Number(value.toPrecision(12)));
