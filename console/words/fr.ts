/** Le catalogue français : la langue première de la console. */
import { alerts, displays, sync } from './fr/displays.ts';
import { frame } from './fr/frame.ts';
import { messages } from './fr/messages.ts';
import { panels } from './fr/panels.ts';
import { place } from './fr/place.ts';
import { screens } from './fr/screens.ts';

export const fr = { ...frame, messages, place, displays, panels, screens, sync, alerts };
