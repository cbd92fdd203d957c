/** What the server and the process that draws say to each other. */
import type { Drawn } from './draw.ts';

export type Order = { readonly id: number; readonly bytes: Uint8Array };
/** `made`: undefined for what cannot be read to its end. */
export type Answer = { readonly id: number; readonly made: Drawn | undefined };
