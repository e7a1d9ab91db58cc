/** No route of ours has more parts; what follows is told by one `*`. */
const MOST_PARTS = 6;

const partsOf = (path: string) => path.split('/').slice(1);
const isParameter = (part: string) => part.startsWith('{');

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, at) => (isParameter(part) ? parts[at] !== '' : part === parts[at]))
  );
}

/**
 * Turns a path into something that may stand in a log, and that nobody can forge or flood: the
 * pattern of its route, or the words of it that some route has too.
 *
 * @example
 * const mask = pathMask(['/chat/{id}', '/v1/models']);
 * mask('/chat/c1'); // '/chat/{id}'
 * mask('/v1/sk-secret'); // '/v1/*'
 * @param routes the patterns of all routes
 */
export function pathMask(routes: readonly string[]): (path: string) => string {
  const patterns = routes.map((route) => ({ route, parts: partsOf(route) }));
  const words = new Set(
    patterns.flatMap(({ parts }) => parts.filter((part) => !isParameter(part))),
  );

  return (path) => {
    const whole = partsOf(path.slice(0, 2000));
    // As Express has it: a slash at the end changes nothing.
    const parts = whole.length > 1 && whole.at(-1) === '' ? whole.slice(0, -1) : whole;
    // A word stands before a parameter, as with `/chat` and `/{anything}`.
    const known = patterns.find((pattern) => fits(pattern.parts, parts));
    if (known) return known.route;
    const masked = parts.slice(0, MOST_PARTS).map((part) => (words.has(part) ? part : '*'));
    if (parts.length > MOST_PARTS) masked.push('*');
    return `/${masked.join('/')}`;
  };
}
