/**
 * Waits for something that others wait for too, for as long as this caller is there.
 * @throws the reason of the abort
 */
export async function abortable<Value>(
  awaited: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason as Error);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([awaited, promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
