import { DEFAULTS, hasLauncher, type Settings } from '../settings/settings.ts';

/** An attribute of `<natter-chat>`; `true` is one without a value. */
export interface Attribute {
  readonly name: string;
  readonly value: string | true;
}

/** A custom property of `<natter-chat>`, as CSS says it. */
export type CustomProperty = readonly [name: `--natter-${string}`, value: string];

const TEXTS = ['heading', 'greeting', 'placeholder'] as const;
/** Without a launcher, a chat has no side and is always open. */
const OF_THE_LAUNCHER = new Set(['position', 'open']);

/** The attributes that differ from what the widget does by itself; the relay's is not among them. */
export function attributesOf(settings: Settings): readonly Attribute[] {
  const { mode, language, theme, position, open } = settings;
  const all: readonly (Attribute | undefined)[] = [
    mode === DEFAULTS.mode ? undefined : { name: 'mode', value: mode },
    language === DEFAULTS.language ? undefined : { name: 'lang', value: language },
    theme === DEFAULTS.theme ? undefined : { name: 'theme', value: theme },
    position === DEFAULTS.position ? undefined : { name: 'position', value: position },
    open ? { name: 'open', value: true } : undefined,
    ...TEXTS.map((name) => {
      const value = settings[name].trim();
      return value === '' ? undefined : { name, value };
    }),
  ];
  return all
    .filter((attribute) => attribute !== undefined)
    .filter(({ name }) => hasLauncher(settings) || !OF_THE_LAUNCHER.has(name));
}

/** The suggestions that say something. */
export function suggestionsOf({ suggestions }: Settings): readonly string[] {
  return suggestions.map((suggestion) => suggestion.trim()).filter(Boolean);
}

/** The custom properties that differ from the widget's own. */
export function propertiesOf(settings: Settings): readonly CustomProperty[] {
  const { accent, fontSize, radius } = settings;
  const all: readonly (CustomProperty | undefined)[] = [
    accent === DEFAULTS.accent ? undefined : ['--natter-accent', accent],
    fontSize === DEFAULTS.fontSize ? undefined : ['--natter-font-size', `${fontSize}px`],
    radius === DEFAULTS.radius ? undefined : ['--natter-radius', `${radius}px`],
  ];
  return all.filter((property) => property !== undefined);
}
