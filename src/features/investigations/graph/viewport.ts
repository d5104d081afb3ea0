import type { Place } from "./graph-layout.ts";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this the words are hard to read: a picture that is larger than its frame is then shown from its first step. */
export const minReadable = 0.7;
/** As far as it can be zoomed out. */
export const minZoom = 0.3;
const margin = 8;

/** The whole picture, as large as it is drawn at most; where that would be smaller than `least`, its beginning. */
export function fitted(picture: Size, frame: Size, least: number): View {
  if (frame.width === 0 || picture.width === 0) return { x: 0, y: 0, zoom: 1 };
  const wanted = Math.min(1, (frame.width - margin) / picture.width, (frame.height - margin) / picture.height);
  const zoom = Math.max(least, wanted);
  return { x: start(picture.width * zoom, frame.width), y: start(picture.height * zoom, frame.height), zoom };
}

function start(length: number, room: number): number {
  return length <= room ? (room - length) / 2 : 0;
}

export function sizeOfPicture(places: Iterable<Place>): Size {
  let [width, height] = [0, 0];
  for (const place of places) {
    width = Math.max(width, place.x + place.width);
    height = Math.max(height, place.y + place.height);
  }
  return { width: width + margin, height: height + margin };
}

export function isInView({ x, y, width, height }: Place, view: View, frame: Size): boolean {
  const left = x * view.zoom + view.x;
  const top = y * view.zoom + view.y;
  return left >= 0 && top >= 0 && left + width * view.zoom <= frame.width && top + height * view.zoom <= frame.height;
}

/** The same zoom, moved so that the place is in the middle; of one larger than the frame its beginning. */
export function centredOn({ x, y, width, height }: Place, { zoom }: View, frame: Size): View {
  const at = (from: number, size: number, room: number) =>
    size * zoom > room ? margin - from * zoom : room / 2 - (from + size / 2) * zoom;
  return { x: at(x, width, frame.width), y: at(y, height, frame.height), zoom };
}
