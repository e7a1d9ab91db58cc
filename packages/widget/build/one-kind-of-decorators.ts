/**
 * What the widget uses of `lit/decorators.js`, for decorators as TypeScript makes them here. Lit's own
 * know those of the standard too, and every visitor would fetch both kinds.
 */

/** The class of an element, as far as a decorator needs it. */
interface Prototype {
  readonly constructor: { createProperty(name: string, options?: object): void };
}

/** Makes a field or an accessor a reactive property. */
export const property =
  (options?: object) =>
  (prototype: Prototype, name: string): PropertyDescriptor | undefined => {
    const isAccessor = Object.hasOwn(prototype, name);
    prototype.constructor.createProperty(name, options);
    return isAccessor ? Object.getOwnPropertyDescriptor(prototype, name) : undefined;
  };

/** Makes a field a reactive property that is the element's own business. */
export const state = () => property({ state: true, attribute: false });

/** Makes a field what a selector finds in the element. */
export const query = (selector: string) => () => ({
  get(this: { readonly renderRoot?: ParentNode }) {
    return this.renderRoot?.querySelector(selector) ?? null;
  },
});
