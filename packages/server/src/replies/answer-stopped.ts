/** The reason of an abort when nobody wants an answer any more: it was stopped, or everybody has left it. */
export class AnswerStopped extends Error {
  override readonly name = 'AnswerStopped';
}
