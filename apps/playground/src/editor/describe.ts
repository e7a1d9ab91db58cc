import type { Language } from '../course/languages.ts';
import type { Parameter } from './parameters.ts';
import { WORDS } from './words.ts';

function line(name: string, className: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** What is said of a parameter: its name and type, what it does, and what has taken its place. */
export function describe(parameter: Parameter, language: Language): HTMLElement {
  const { name, type, deprecated, instead, doc } = parameter;
  const card = line('div', 'parameter', '');
  const head = line('div', 'parameter-head', '');
  head.append(line('code', deprecated ? 'deprecated' : '', name));
  if (type) head.append(line('code', 'parameter-type', type));
  card.lang = language;
  card.append(head, line('div', 'parameter-doc', doc[language]));
  if (deprecated) card.append(line('div', 'parameter-notice', WORDS[language].deprecated(instead)));
  return card;
}
