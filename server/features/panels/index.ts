/** The LED panels that this server drives by itself. */
export { panels } from './routes.ts';
export { createPanels, type Panels } from './service.ts';
