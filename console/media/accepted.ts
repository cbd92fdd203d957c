import type { Uploaded } from '../api/media.ts';

/** What may be brought where: the server looks into the files themselves, this only helps to choose. */
const pictures = 'image/jpeg,image/png,image/webp,image/avif,image/gif';
const films = 'video/mp4,video/webm';

export const accepted = {
  picture: pictures,
  video: films,
  /** A page of a document: of a PDF, or a picture of one. */
  page: `application/pdf,${pictures}`,
  any: `${pictures},${films},application/pdf`,
} as const;
export type Wanted = keyof typeof accepted;

/** Whether what the server found in the file is what was wanted there. */
export function fits(wanted: Wanted, { kind }: Pick<Uploaded, 'kind'>): boolean {
  return wanted === 'any' || kind === (wanted === 'video' ? 'video' : 'picture');
}
