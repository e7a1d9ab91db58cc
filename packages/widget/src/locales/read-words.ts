import { en } from './en.ts';
import type { Words } from './words.ts';

/** What words of a site's make of those below them. */
export type Read = (below: Words) => Words;

type Say = (...about: unknown[]) => string;
/** What one word of a site's makes of the one below it; `undefined` where it is no word. */
type Layer = ((below: unknown) => unknown) | undefined;
type Group = Readonly<Record<string, unknown>>;

const PLACE = /\{(\d)\}/g;

const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null;
const isSaid = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);
const hasPlace = (value: unknown): value is string => isSaid(value) && value.search(PLACE) >= 0;

function warn(name: string, why: string): void {
  console.warn(`Natter ignores the word ${name}: ${why}.`);
}

/** Puts what a sentence is about into the places `{0}`, `{1}` of a text. */
function fill(text: string, about: readonly unknown[], language: string): string {
  return text.replaceAll(PLACE, (_, place: string) => {
    const value = about[Number(place)];
    return typeof value === 'number'
      ? new Intl.NumberFormat(language).format(value)
      : String(value ?? '');
  });
}

/** The text for a count, of those that a site gives by the names of CLDR's forms. */
function formOf(forms: Group, count: unknown, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(Number(count))];
  return String(isSaid(form) ? form : forms['other']);
}

/** A site's function: where it does not answer with a text, the words below are said, and it is told once. */
function guard(say: Say, name: string): Layer {
  let complained = false;
  return (below) =>
    (...about: unknown[]) => {
      let why = 'it gives no text';
      try {
        const said: unknown = say(...about);
        if (isSaid(said)) return said;
      } catch (error) {
        why = String(error);
      }
      if (!complained) warn(name, why);
      complained = true;
      return (below as Say)(...about);
    };
}

function readSentence(value: unknown, name: string, language: string): Layer {
  if (typeof value === 'function') return guard(value as Say, name);
  if (hasPlace(value))
    return () =>
      (...about: unknown[]) =>
        fill(value, about, language);
  if (isGroup(value) && isSaid(value['other']))
    return () =>
      (...about: unknown[]) =>
        fill(formOf(value, about[0], language), about, language);
  return undefined;
}

function readGroup(model: Group, words: Group, path: string, language: string): Layer {
  const layers = Object.entries(words).map(([name, value]) => {
    const layer = Object.hasOwn(model, name)
      ? readWord(model[name], value, `${path}.${name}`, language)
      : undefined;
    if (!layer) warn(`${path}.${name}`, 'there is none of this name and kind');
    return [name, layer] as const;
  });
  return (below) => {
    const result: Record<string, unknown> = { ...(below as Group) };
    for (const [name, layer] of layers) if (layer) result[name] = layer(result[name]);
    return result;
  };
}

function readWord(model: unknown, value: unknown, name: string, language: string): Layer {
  if (typeof model === 'function') return readSentence(value, name, language);
  if (isGroup(model)) return isGroup(value) ? readGroup(model, value, name, language) : undefined;
  return typeof model === 'string' && isSaid(value) ? () => value : undefined;
}

/** Reads what a site gives as its words. Whatever is none of them is ignored and told. */
export function readWords(language: string, direction: 'ltr' | 'rtl', words: unknown): Read {
  // What language it is follows from its tag.
  const model = { ...en, language: undefined, direction: undefined };
  const layer = isGroup(words) ? readGroup(model, words, language, language) : undefined;
  if (!layer) warn(language, 'these are no words');
  return (below) => ({ ...((layer?.(below) ?? below) as Words), language, direction });
}
