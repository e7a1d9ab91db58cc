/** What a model says when it fails while it speaks. */
export const IN_MID_ANSWER = {
  error: {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: null,
  },
};
