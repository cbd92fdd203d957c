/** A photo as a phone takes it, made as small as the town keeps it before it leaves. */
import readExif from 'exif-reader';
import type { GeoPoint } from '#core/contracts/index.ts';
import { placeOf } from '#core/report/photo-place.ts';

/** px, longest side: of what the town keeps. */
const side = 1600;
const quality = 0.85;
/** Whatever a camera writes before the picture begins. */
const headBytes = 256 * 1024;

/** Without what the camera wrote; the file itself where that is smaller, or where this device cannot draw it. */
export async function smaller(file: File): Promise<File> {
  // A camera that lay on its side says so beside the picture: it is drawn upright.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!bitmap) return file;
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return file;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!drawn || drawn.size >= file.size) return file;
  return new File([drawn], file.name, { type: 'image/jpeg', lastModified: file.lastModified });
}

/** Where it was taken, when the camera wrote it beside a JPEG. */
export async function placeIn(file: File): Promise<GeoPoint | undefined> {
  const exif = exifIn(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  try {
    return exif && placeOf(readExif(exif as unknown as Parameters<typeof readExif>[0]).GPSInfo);
  } catch {
    return undefined;
  }
}

/** As much of Node's Buffer as the reader asks for. */
class Bytes extends Uint8Array<ArrayBuffer> {
  private readonly view = new DataView(this.buffer, this.byteOffset, this.byteLength);
  override toString(_encoding?: string, from = 0, to = this.length): string {
    return String.fromCharCode(...this.subarray(from, to));
  }
  readInt8 = (at: number) => this.view.getInt8(at);
  readUInt16LE = (at: number) => this.view.getUint16(at, true);
  readUInt16BE = (at: number) => this.view.getUint16(at);
  readInt16LE = (at: number) => this.view.getInt16(at, true);
  readInt16BE = (at: number) => this.view.getInt16(at);
  readUInt32LE = (at: number) => this.view.getUint32(at, true);
  readUInt32BE = (at: number) => this.view.getUint32(at);
  readInt32LE = (at: number) => this.view.getInt32(at, true);
  readInt32BE = (at: number) => this.view.getInt32(at);
}

/** ITU-T T.81 §B.1.1.4: marked segments up to the first scan; EXIF 2.32 §4.5.4: the one of APP1 that begins with "Exif". */
function exifIn(head: Uint8Array<ArrayBuffer>): Bytes | undefined {
  const view = new DataView(head.buffer);
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda; ) {
    const length = view.getUint16(at + 2);
    const end = Math.min(head.length, at + 2 + length);
    const body = new Bytes(head.buffer, at + 4, end - at - 4);
    if (head[at + 1] === 0xe1 && body.toString('ascii', 0, 4) === 'Exif') return body;
    at += 2 + length;
  }
  return undefined;
}
