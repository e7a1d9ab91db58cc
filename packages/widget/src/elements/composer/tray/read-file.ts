import type { AttachmentLimits } from '@natter/protocol';
import type { FilePart } from '../../../core/message.ts';
import { drawThumbnail } from './draw-thumbnail.ts';
import { shrinkPicture } from './shrink-picture.ts';
import { takes } from './takes.ts';

/** A file that can be sent, or why it cannot. */
export type ReadFile =
  | {
      readonly kind: 'ready';
      readonly part: FilePart;
      readonly bytes: number;
      readonly shrunk: boolean;
      readonly thumbnail: HTMLCanvasElement | undefined;
    }
  | { readonly kind: 'too-large' | 'unreadable' };

/** A blob as a `data:` address. */
function readAddress(blob: Blob, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file is gone.')));
    signal.addEventListener('abort', () => {
      reader.abort();
      reject(signal.reason);
    });
    reader.readAsDataURL(blob);
  });
}

/** Whatever is larger, in bytes, is not even looked at: decoding it could take all memory. */
const MOST_TO_DECODE = 50e6;

/** What a file shows; `undefined` where it is no picture that this browser knows. */
async function decode(file: File): Promise<ImageBitmap | undefined> {
  if (!file.type.startsWith('image/') || file.size > MOST_TO_DECODE) return undefined;
  return createImageBitmap(file).catch(() => undefined);
}

/** What is sent of a file: itself, or a smaller picture where it is too large. */
async function fit(
  file: File,
  picture: ImageBitmap | undefined,
  { types, maxBytes }: AttachmentLimits,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  if (file.size <= maxBytes) return file;
  // Of a moving picture only the first would be left.
  if (!picture || file.type === 'image/gif' || !takes(types, 'image/jpeg')) return undefined;
  return shrinkPicture(picture, maxBytes, signal);
}

async function read(file: File, limits: AttachmentLimits, signal: AbortSignal): Promise<ReadFile> {
  const picture = await decode(file);
  signal.throwIfAborted();
  const blob = await fit(file, picture, limits, signal);
  const thumbnail = picture && drawThumbnail(picture);
  picture?.close();
  if (!blob) return { kind: 'too-large' };
  const url = await readAddress(blob, signal);
  const shrunk = blob !== file;
  const filename = shrunk ? file.name.replace(/(?:\.[^.]*)?$/, '.jpg') : file.name;
  const part: FilePart = { type: 'file', mediaType: blob.type, url, filename };
  return { kind: 'ready', part, bytes: blob.size, shrunk, thumbnail };
}

/** Reads a file within limits. Throws only when it is aborted. */
export async function readFile(
  file: File,
  limits: AttachmentLimits,
  signal: AbortSignal,
): Promise<ReadFile> {
  try {
    return await read(file, limits, signal);
  } catch {
    signal.throwIfAborted();
    return { kind: 'unreadable' };
  }
}
