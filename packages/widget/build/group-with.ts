/** What rolldown tells of a module. */
interface Modules {
  getModuleInfo(
    id: string,
  ): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** Only lists what there is; what is used of it is imported where it is needed. */
const LIST = /\/src\/(?:core\/)?index\.ts$/;

/**
 * Names the group of a module that is found by `isRoot`, and of all that it needs to run, so that a
 * browser fetches one file and not one after the other.
 */
export function createGroup(
  name: string,
  isRoot: (id: string, isEntry: boolean) => boolean,
): (id: string, modules: Modules) => string | null {
  const known = new Map<string, boolean>();
  const belongs = (id: string, modules: Modules): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Whoever comes back here by a ring has not found the way.
    known.set(id, false);
    const info = modules.getModuleInfo(id);
    const found =
      info !== null &&
      (isRoot(id, info.isEntry) ||
        info.importers.some((each) => !LIST.test(each) && belongs(each, modules)));
    known.set(id, found);
    return found;
  };
  return (id, modules) => (belongs(id, modules) ? name : null);
}
