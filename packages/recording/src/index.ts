export { EMPTY_ANSWER } from './answer/answer.ts';
export type { Answer, Candidate, ChosenToken, ToldError, Usage } from './answer/answer.ts';
export { readAnswer } from './answer/read-answer.ts';
export { callsOf, lastAttempt } from './calls.ts';
export type { Call } from './calls.ts';
export { toCurl, toPython, toTypeScript } from './code/request-code.ts';
export { differencesOf, pointTo } from './differences.ts';
export type { Pointer } from './differences.ts';
export { headerOf } from './exchange.ts';
export type {
  Asker,
  Exchange,
  ExchangeEnd,
  Frame,
  Header,
  ResponseHead,
  SentRequest,
} from './exchange.ts';
export { readJson } from './json.ts';
export { Recorder } from './recorder.ts';
export type { RecorderOptions } from './recorder.ts';
export { loadRecording, RECORDING_TYPE, saveRecording } from './recording-file.ts';
