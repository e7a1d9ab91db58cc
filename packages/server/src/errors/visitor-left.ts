/** The reason of an abort when the browser has gone: nobody is left to be told anything. */
export class VisitorLeft extends Error {
  override readonly name = 'VisitorLeft';
}
