const known = new WeakMap<HTMLElement, ElementInternals>();

/** Shows states of an element to style sheets, as `:state(name)`. */
export function showStates(host: HTMLElement, states: Readonly<Record<string, boolean>>): void {
  const internals = known.get(host) ?? host.attachInternals();
  known.set(host, internals);
  for (const [name, isOn] of Object.entries(states)) {
    if (isOn) internals.states?.add(name);
    else internals.states?.delete(name);
  }
}
