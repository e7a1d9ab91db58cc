/** Registers an element; does nothing when the tag is taken, as it is when the script is loaded twice. */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
