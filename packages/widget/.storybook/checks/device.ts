type Send = (method: string, parameters: object) => Promise<unknown>;

/** Makes the device of a test show forced colours, or not. */
export async function forceColours(value: 'active' | 'none'): Promise<void> {
  const { cdp } = await import('vitest/browser');
  // Vitest leaves the type of the browser's door to its provider.
  const { send } = cdp() as { send: Send };
  await send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}
