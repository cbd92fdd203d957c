/** Messages and their immutable revisions: written, submitted, approved, withdrawn, restored. */
export {
  type Change,
  createMessage,
  type Source,
  submitMessage,
} from './changes.ts';
export { editMessage } from './edit.ts';
export { fold, likeFolded } from './fold.ts';
export { findLive, type LiveMessage } from './live.ts';
export { cleanStrings, normaliseContent, validityOf } from './normalise.ts';
export { overAt } from './over.ts';
export { publishMessage, republishMessage } from './publish.ts';
export { content } from './routes.ts';
export { type ContentService, createContent, isWritten } from './service.ts';
export { findLastApproved } from './store.ts';
export { findImported, findOwn, findSubmitted, findVanished, neededByOf } from './waiting.ts';
export { withdrawMessage } from './withdraw.ts';
