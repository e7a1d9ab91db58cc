/** What `prefers-reduced-motion` does in our elements, for those whose device does not ask for it. */
const RULES = `*, ::before, ::after {
  animation-duration: 0.01ms !important;
  animation-iteration-count: 1 !important;
  transition-duration: 0s !important;
  scroll-behavior: auto !important;
}`;

let still: CSSStyleSheet | undefined;

/** Makes every shadow root that comes hold a sheet that can take its motion away. */
function watch(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attachStill(this: Element, init: ShadowRootInit) {
    const root = attachShadow.call(this, init);
    // The element puts its own sheets in first.
    queueMicrotask(() => root.adoptedStyleSheets.push(sheet));
    return root;
  };
  return sheet;
}

/** Takes the motion of all elements away, or gives it back. */
export function setMotion(motion: 'full' | 'reduced'): void {
  still ??= watch();
  still.disabled = motion === 'full';
}
