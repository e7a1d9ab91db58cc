/** How the page looks: as the system does, light or dark. */
export const THEMES = ['auto', 'light', 'dark'] as const;

/** A theme of the page. */
export type Theme = (typeof THEMES)[number];

const THEME = 'natter-playground:theme';
const CODE = (lesson: string) => `natter-playground:code:${lesson}`;

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // The page works without; it only forgets.
  }
}

export function readTheme(): Theme {
  const kept = read(THEME);
  return THEMES.find((theme) => theme === kept) ?? 'auto';
}

export function keepTheme(theme: Theme): void {
  write(THEME, theme);
}

/** What the learner has made of a lesson's code. */
export function readCode(lesson: string): string | undefined {
  return read(CODE(lesson));
}

/** Keeps the learner's code; `undefined` forgets it. */
export function keepCode(lesson: string, code: string | undefined): void {
  write(CODE(lesson), code);
}
