/** A combination of keys that does something wherever the focus is. */
export interface Shortcut {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** As `KeyboardEvent.key` says it, in capitals. */
  readonly key: string;
}

/** Names that people write, and what the keyboard calls them. */
const KEYS = /^(?:[A-Z0-9]|F(?:[1-9]|1[0-2])|[,./;'[\]\\`=-])$/;
const MODIFIERS: Readonly<Record<string, keyof Omit<Shortcut, 'key'>>> = {
  CTRL: 'ctrl',
  CONTROL: 'ctrl',
  ALT: 'alt',
  OPTION: 'alt',
  SHIFT: 'shift',
  META: 'meta',
  CMD: 'meta',
};
const ORDER = ['ctrl', 'alt', 'shift', 'meta'] as const;
type Names = Readonly<Record<(typeof ORDER)[number], string>>;
const PRINTED: Names = { ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift', meta: 'Meta' };
const PRINTED_BY_APPLE: Names = { ctrl: '⌃', alt: '⌥', shift: '⇧', meta: '⌘' };
const OF_ARIA: Names = { ctrl: 'Control', alt: 'Alt', shift: 'Shift', meta: 'Meta' };

const named = (shortcut: Shortcut, names: Names): string[] => [
  ...ORDER.filter((modifier) => shortcut[modifier]).map((modifier) => names[modifier]),
  shortcut.key,
];

/** Whether the keys are those of Apple, where ⌘ does what Ctrl does elsewhere. */
export const isApple = (): boolean => /^(?:Mac|iP)/.test(globalThis.navigator?.platform ?? '');

type Pressed = Omit<Shortcut, 'key'>;

/** Which modifiers are named; `undefined` for what is none, and for one that is named twice. */
function readModifiers(names: readonly string[], apple: boolean): Pressed | undefined {
  const pressed = { ctrl: false, alt: false, shift: false, meta: false };
  const mod = apple ? 'meta' : 'ctrl';
  for (const name of names) {
    const modifier = name === 'MOD' ? mod : MODIFIERS[name];
    if (!modifier || pressed[modifier]) return undefined;
    pressed[modifier] = true;
  }
  return pressed;
}

/**
 * Reads what a site has written, such as `Mod+Shift+K`; `Mod` is ⌘ on Apple's keyboards and Ctrl
 * elsewhere. A single letter would be pressed by whoever speaks to the computer, or by accident:
 * one of Ctrl, ⌘ and Alt belongs to it, but for F1 to F12.
 * @returns `undefined` where it cannot be read
 */
export function readShortcut(text: string, apple = isApple()): Shortcut | undefined {
  const names = text.split('+').map((name) => name.trim().toUpperCase());
  const key = names.pop() ?? '';
  const pressed = KEYS.test(key) ? readModifiers(names, apple) : undefined;
  if (!pressed) return undefined;
  const isSafe = pressed.ctrl || pressed.alt || pressed.meta || key.length > 1;
  return isSafe ? { ...pressed, key } : undefined;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['Comma', ','],
  ['Period', '.'],
  ['Slash', '/'],
  ['Semicolon', ';'],
  ['Quote', "'"],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['Backslash', '\\'],
  ['Backquote', '`'],
  ['Minus', '-'],
  ['Equal', '='],
]);

/** The letter, digit or sign of a key, whatever the layout and the modifiers make of it. */
const printedOn = (code: string): string | undefined =>
  SIGNS.get(code) ?? /^(?:Key|Digit)(\w)$/.exec(code)?.[1];

/** Whether an event is that combination, on any layout. */
export function isPressed(shortcut: Shortcut, event: KeyboardEvent): boolean {
  // AltGr writes characters; the systems report it as Ctrl with Alt.
  if (event.isComposing || event.getModifierState('AltGraph')) return false;
  const { ctrlKey, altKey, shiftKey, metaKey } = event;
  const { ctrl, alt, shift, meta, key } = shortcut;
  const modifiers = [ctrlKey === ctrl, altKey === alt, shiftKey === shift, metaKey === meta];
  if (modifiers.includes(false)) return false;
  const pressed = event.key.toUpperCase();
  // A layout that has the key says so itself; with others, and with Shift, it is known by its place.
  return pressed === key || (!KEYS.test(pressed) && printedOn(event.code) === key);
}

/** The keys as they are printed on the keyboard, in the order in which they are named. */
export const keyNames = (shortcut: Shortcut, apple = isApple()): string[] =>
  named(shortcut, apple ? PRINTED_BY_APPLE : PRINTED);

/** The keys as `aria-keyshortcuts` names them. */
export const ariaKeys = (shortcut: Shortcut): string => named(shortcut, OF_ARIA).join('+');
