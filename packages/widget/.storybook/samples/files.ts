import type { FilePart } from '../../src/core/message.ts';

/** Hills and a sun, in four colours. */
const DRAWING = [
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAA8AgMAAADkulcnAAAADFBMVEXc6+rpxGpLj4wvZmMqn7IHAAAA',
  'tklEQVR42u2QsQ3CQBAEn5dInBDRBE1ACQRcPy7FobUEboF6KAFZXnwg8Nu/n5Eg2PDGs+e/EH4uWysA',
  's4Ocr8yOEqzNToUVZl8EFu8AavnyCmjlrXYA1HXjOEcjFlYOWgG8aeqa/ZOnzubxCRq9Qi0BdFd8gUY3',
  '5V1A0rUnM8GVDck+E0aFnstSALoH6DMB5KTkAjn45YRAXuege4NhDshECUpwZQJnprkFVeQJ8nsHLOQP',
  'PgDuan1uNqDub54AAAAASUVORK5CYII=',
].join('');

/** A picture as a visitor sends one. */
export const PICTURE: FilePart = {
  type: 'file',
  mediaType: 'image/png',
  url: `data:image/png;base64,${DRAWING}`,
  filename: 'mountains.png',
};
