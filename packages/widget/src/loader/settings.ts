/** What a site may say about its chat: any attribute or property of `<natter-chat>`, by its name. */
export type Settings = Readonly<Record<string, unknown>>;

/** A script in an attribute is no setting; who is signed in is nothing for the page to show. */
const NO_ATTRIBUTE = /^on|^style|Token$/;

/**
 * Sets one of them, whether the chat's class has come or not: what is written becomes an attribute, so
 * that the launcher sees it too, and everything else a property, which Lit picks up later.
 */
export function setOne(chat: HTMLElement, name: string, value: unknown): void {
  const attribute = name.replaceAll(/[A-Z]/g, '-$&');
  if (typeof value === 'boolean') chat.toggleAttribute(attribute, value);
  else if (typeof value === 'string' && !NO_ATTRIBUTE.test(name))
    chat.setAttribute(attribute, value);
  else Reflect.set(chat, name, value);
}

/** Sets what a chat does not say itself. */
export function setUnsaid(chat: HTMLElement, settings: Settings): void {
  for (const [name, value] of Object.entries(settings))
    if (!chat.hasAttribute(name)) setOne(chat, name, value);
}
