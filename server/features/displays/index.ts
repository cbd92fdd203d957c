/** Screens and panels: what they are, their keys, their pairing, and whether they are there. */
export { deviceOf, deviceRate } from './device.ts';
export type { Device } from './keys.ts';
export { overviewOf } from './overview.ts';
export { displays } from './routes.ts';
export { createDisplays, type Displays } from './service.ts';
export { createStateOf, type StateOf } from './state.ts';
