/** RSS, Atom, iCalendar and OpenAgenda documents become draft messages. */
export { createFeeds, type Feeds, systemActor } from './feeds.ts';
export { type FetchOptions, fetchDocument, fetchHeaders } from './fetch.ts';
export { type CalendarEvent, readCalendar } from './ics.ts';
export { imports } from './routes.ts';
export { createImports, type Imports } from './service.ts';
