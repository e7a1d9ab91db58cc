declare module 'virtual:custom-elements' {
  import type { Manifest } from '../build/read-manifest.ts';

  /** The manifest of our elements, read when the page was made. */
  const manifest: Manifest;
  export default manifest;
}

declare module 'virtual:sizes' {
  import type { Sizes } from '../build/sizes.ts';

  /** How large the files are that were built last; `undefined` where none were. */
  const sizes: Sizes | undefined;
  export default sizes;
}
