export type { Card } from './card/index.ts';
export { cardHash, cardSize, createCards, messageCard, townCard } from './card/index.ts';
export { createCitizenPages } from './citizen.ts';
export { sayCorrection } from './citizen-changes.ts';
export type * from './citizen-views.ts';
export { type Composer, createComposer } from './composer.ts';
export type { ComposeContext, LiveValues, ShownPoll, ShownWhat, Solved } from './context.ts';
export { asPng, cropPicture } from './crop-picture.ts';
export { type Locale, sayDate, sayHappening, sayMoment } from './dates.ts';
export { type ApprovalLine, createEmails, type Emails, type FaultLine } from './emails.ts';
export { dataSchemaOf, isDaily, isForScreens, mediaOf, pagesOf } from './extras/data.ts';
export {
  awaitedValues,
  type LiveRules,
  liveKinds,
  liveRulesOf,
  valueFor,
  valuesFor,
} from './extras/slots.ts';
export { fitPicture, shapeOf } from './fit-picture.ts';
export type { SheetNews } from './letter-email.ts';
export { localise } from './localise.ts';
export { type MissedView, missedText } from './missed-email.ts';
export { plainText, sanitiseBody, tidy } from './plain-text.ts';
export { previewHtml, slideCss } from './preview.ts';
export { qrPath } from './qr.ts';
export { receiptLines } from './receipt-lines.ts';
export { sayRumour, sheetModel } from './rumour.ts';
export { saidOf } from './said.ts';
export { plainOf, type SiteLanguage, siteLanguages } from './site-language.ts';
export { composingVersion } from './version.ts';
export { wordsOf } from './words.ts';
