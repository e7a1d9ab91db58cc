/** What rolldown tells of a module. */
interface Modules {
  getModuleInfo(
    id: string,
  ): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** Only lists what there is; what is used of it is imported where it is needed. */
const LIST = /\/src\/(?:core\/)?index\.ts$/;
/** Small, and needed by what is fetched next: a file of their own would only be waited for. */
const SMALL = /\/protocol\/src\/(?:problem|feedback)\.ts$/;

/**
 * Names the group of all modules that have to be there before a chat is seen, Lit included, so that a
 * browser fetches one file and not one after the other.
 */
export function createFirstFile(): (id: string, modules: Modules) => string | null {
  const known = new Map<string, boolean>();
  const isFirst = (id: string, modules: Modules): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Whoever comes back here by a ring has not found the way.
    known.set(id, false);
    const info = modules.getModuleInfo(id);
    const found =
      info !== null &&
      (info.isEntry || info.importers.some((each) => !LIST.test(each) && isFirst(each, modules)));
    known.set(id, found);
    return found;
  };
  return (id, modules) => (SMALL.test(id) || isFirst(id, modules) ? 'chat' : null);
}
