/** A value that can be read and watched. */
export interface Store<State> {
  readonly get: () => State;
  /** Calls back after each change, without the value: what is read then is never stale. */
  readonly subscribe: (onChange: () => void) => () => void;
}

/** A store that takes actions. */
export interface WritableStore<State, Action> extends Store<State> {
  readonly dispatch: (action: Action) => void;
}

/**
 * Keeps a state that only its reducer changes.
 * @param onAction hears each action before anybody hears of the change
 */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
  onAction?: (action: Action) => void,
): WritableStore<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    dispatch(action) {
      const next = reduce(state, action);
      onAction?.(action);
      if (Object.is(next, state)) return;
      state = next;
      for (const notify of listeners) notify();
    },
  };
}
