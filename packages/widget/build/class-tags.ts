/** A key, or several pressed together, and what it does. */
export interface KeyUse {
  readonly keys: string;
  readonly description: string;
}

/** What a class says about itself that the analyzer does not read. */
export interface ClassTags {
  /** When to use the element, and when not. */
  readonly usage?: string;
  readonly keyboard?: readonly KeyUse[];
  /** The elements that it is made of. */
  readonly dependencies?: readonly string[];
}

/** The tags of the comment above a class, each as `name text` up to an empty line, on one line. */
function tagsAbove(source: string, className: string): string[] {
  const comment = new RegExp(
    `/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export (?:abstract )?class ${className}\\b`,
  ).exec(source)?.[1];
  const lines = (comment ?? '').split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
  return lines
    .join('\n')
    .split(/^@/m)
    .slice(1)
    .map((tag) => (tag.split('\n\n')[0] ?? '').replaceAll(/\s+/g, ' ').trim());
}

/** Reads `@usage …`, `@keyboard Enter - Sends.` and `@dependency natter-…` above a class. */
export function readClassTags(source: string, className: string): ClassTags {
  const tags = tagsAbove(source, className);
  const textsOf = (name: string) =>
    tags.filter((tag) => tag.startsWith(`${name} `)).map((tag) => tag.slice(name.length + 1));
  const usage = textsOf('usage').join(' ');
  const keyboard = textsOf('keyboard').map((text) => {
    const [keys = '', ...rest] = text.split(' - ');
    return { keys, description: rest.join(' - ') };
  });
  const dependencies = textsOf('dependency');
  return {
    ...(usage && { usage }),
    ...(keyboard.length > 0 && { keyboard }),
    ...(dependencies.length > 0 && { dependencies }),
  };
}
