/**
 * Sets a panel in the typefaces of its language behind the system's own, so that Japanese is not shown
 * in the forms of Chinese. What a site says of the typeface goes before.
 * @param fonts as `Words.fonts` has them
 */
export function setInScript(panel: HTMLElement | null, fonts = ''): void {
  panel?.style.setProperty('--_font', `var(--natter-font, system-ui, ${fonts} sans-serif)`);
}
