export { type CitizenPages, createCitizenPages } from './citizen.ts';
export type * from './citizen-views.ts';
export { type Composer, createComposer, readingTime } from './composer.ts';
export type { AlertFacts, ComposeContext, DisplayMedia, Territory } from './context.ts';
export { type DerivedImage, displayImage, inspectImage, mostPixels } from './images.ts';
export { plainText, runningText, sanitiseBody } from './plain-text.ts';
export { type PreviewUrls, previewHtml, slideCss } from './preview.ts';
