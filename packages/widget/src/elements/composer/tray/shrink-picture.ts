/** Pictures are tried this large, along their longer side, one size after the other. */
const SIDES = [2048, 1536, 1024, 768];

async function encode(picture: ImageBitmap, side: number): Promise<Blob | undefined> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  // JPEG knows no transparency; what was transparent would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

/** A picture as a JPEG of at most so many bytes; `undefined` where that does not succeed. */
export async function shrinkPicture(
  picture: ImageBitmap,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  for (const side of SIDES) {
    const blob = await encode(picture, side);
    if (signal.aborted || !blob || blob.size <= maxBytes) return blob;
  }
  return undefined;
}
