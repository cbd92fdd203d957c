/** Pictures, videos and pages: uploaded, made safe, served by the hash of their content. */
export { media } from './routes.ts';
export { createMedia, type Media, type MediaAsset } from './service.ts';
