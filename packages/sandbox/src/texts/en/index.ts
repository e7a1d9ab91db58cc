export { api } from './api.ts';
export { books } from './books.ts';
export { cooking } from './cooking.ts';
export { smallTalk } from './small-talk.ts';
export { travel } from './travel.ts';
