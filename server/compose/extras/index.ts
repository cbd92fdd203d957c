/** Every template that prints more than the texts all slides have, by its name. */
import { event } from './event.ts';
import type { MakeExtra } from './extra.ts';

export const extras: Readonly<Record<string, MakeExtra>> = { event };
