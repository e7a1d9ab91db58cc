import core from 'highlight.js/lib/core';
import { filesOf, type LanguageFile } from './languages.ts';
import { type Stretch, StretchEmitter } from './stretches.ts';

// An instance of its own: the page may have one too, with other settings.
const engine = core.newInstance();
engine.configure({ __emitter: StretchEmitter, classPrefix: '' });

async function register({ name, load }: LanguageFile): Promise<void> {
  if (engine.getLanguage(name)) return;
  const { default: definition } = await load();
  engine.registerLanguage(name, definition);
}

/** Fetches what a language needs; answers its name here, or `undefined` where it is not known. */
export async function loadLanguage(language: string): Promise<string | undefined> {
  const files = filesOf(language);
  await Promise.all(files.map(register));
  return files[0]?.name;
}

/** The coloured stretches of a text, in order and apart, as far as it could be read. */
export function readStretches(text: string, language: string): readonly Stretch[] {
  const { _emitter: emitter } = engine.highlight(text, { language, ignoreIllegals: true });
  return emitter instanceof StretchEmitter ? emitter.stretches : [];
}
