/**
 * Lets the tokens know how large the visitor's browser sets text: the `medium` of CSS, which a page
 * cannot change as it changes the size of its root.
 */
export function registerTextSize(): void {
  try {
    CSS.registerProperty({
      name: '--natter-medium',
      syntax: '<length>',
      inherits: true,
      initialValue: '16px',
    });
  } catch {
    // Another tag has done so; a server has no CSS.
  }
}
