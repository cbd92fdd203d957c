/** Pictures, videos and pages: uploaded, made safe, served by the hash of their content. */

export { DrawingEnded } from './drawing/process.ts';
export type { SentFile } from './forms/sent-form.ts';
export { mostPhotoBytes } from './look.ts';
export { createOriginals, incomingPhotos, type Originals, type SentPhoto } from './originals.ts';
export { createPhotos, type Photos } from './photos.ts';
export { media } from './routes.ts';
export { createMedia, type Media, type MediaAsset } from './service.ts';
export { type Body, sizeOf } from './storage.ts';
export { createVault } from './vault.ts';
