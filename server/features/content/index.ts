/** Messages and their immutable revisions: written, submitted, approved, withdrawn, restored. */
export {
  approveMessage,
  type Change,
  createMessage,
  editMessage,
  restoreMessage,
  type Source,
  withdrawMessage,
} from './changes.ts';
export type { LiveMessage } from './live.ts';
export { cleanStrings, normaliseContent, validityOf } from './normalise.ts';
export { type Published, publishMessage, republishMessage } from './publish.ts';
export { content } from './routes.ts';
export { type ContentService, createContent } from './service.ts';
