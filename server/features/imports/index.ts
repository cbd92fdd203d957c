/** RSS, Atom, iCalendar and OpenAgenda documents, and what accounts say that are followed, become draft messages. */
export { createFeeds, type Feeds, type Followed } from './feeds.ts';
export { type FetchOptions, fetchDocument, fetchHeaders } from './fetch.ts';
export { type CalendarEvent, readCalendar } from './ics.ts';
export { imports } from './routes.ts';
export { type Announce, createImports, type Imports } from './service.ts';
export { systemActor } from './system-actor.ts';
