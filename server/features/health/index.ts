/** How screens are: the facts they send, the faults that follow from them, and who is told. */
export { createLogNotify } from './notify.ts';
export { health } from './routes.ts';
export { createHealth, type Health } from './service.ts';
