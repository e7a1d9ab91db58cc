/** Colours code when there is time for it; without the network it stays as it is. */
export function colour(code: HTMLElement, text: string, language: string): void {
  import('../highlight/highlight.ts')
    .then(
      ({ highlight }) => highlight(code, text, language),
      () => undefined,
    )
    .catch(() => undefined);
}

/** Sets a formula when what sets it has come; without the network it stays as it was written. */
export function showMath(target: HTMLElement, source: string, display: boolean): void {
  import('../math/render-math.ts')
    .then(
      ({ renderMath }) => renderMath(target, source, display),
      () => undefined,
    )
    .catch(() => undefined);
}
