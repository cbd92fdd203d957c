/** Neighbourhoods: the named parts of a territory, that alerts, messages and subscribers share. */
export { neighbourhoods } from './routes.ts';
export { createNeighbourhoods, listNeighbourhoods, type Neighbourhoods } from './service.ts';
export { resolveTarget } from './target.ts';
