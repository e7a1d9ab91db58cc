/** How large it is in pixels of the screen; it is shown half as large, for screens that are dense. */
const SIDE = 80;

/**
 * A small square of a picture. It is drawn rather than loaded, so that a policy of the page for
 * images (`img-src`) does not forbid it.
 */
export function drawThumbnail(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const side = Math.min(picture.width, picture.height);
  const left = (picture.width - side) / 2;
  const top = (picture.height - side) / 2;
  canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
  return canvas;
}
