/** The connection is to break here, without any answer. */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped';
}
