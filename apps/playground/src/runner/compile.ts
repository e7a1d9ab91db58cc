import { transform } from 'sucrase';

/** Code that the runner can run, or what is wrong with it. */
export type Compiled =
  | { readonly code: string }
  | { readonly message: string; readonly line: number | undefined };

/**
 * Takes the types off and turns imports into `require`. Lines keep their numbers, so that an error
 * can be shown where it was made.
 */
export function compile(source: string): Compiled {
  try {
    const { code } = transform(source, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      production: true,
    });
    return { code };
  } catch (error) {
    const { message } = error as Error;
    const place = /\((\d+):\d+\)/.exec(message);
    return {
      message: message.replace(/^Error transforming [^:]*: /, '').replace(/ ?\(\d+:\d+\)/, ''),
      line: place?.[1] === undefined ? undefined : Number(place[1]),
    };
  }
}
