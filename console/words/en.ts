/** The English catalogue: the same keys, by type. */
import { alerts, displays, sync } from './en/displays.ts';
import { frame } from './en/frame.ts';
import { messages } from './en/messages.ts';
import { panels } from './en/panels.ts';
import { place } from './en/place.ts';
import { screens } from './en/screens.ts';
import type { fr } from './fr.ts';

export const en: typeof fr = { ...frame, messages, place, displays, panels, screens, sync, alerts };
