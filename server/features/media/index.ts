/** Pictures, videos and pages: uploaded, made safe, served by the hash of their content. */

export { createPhotos, mostPhotoBytes, type Photos } from './photos.ts';
export { media } from './routes.ts';
export { createMedia, type Media, type MediaAsset } from './service.ts';
export { createVault } from './vault.ts';
