/** The LED panels that this server drives by itself. */
export { createPanels, type Panels } from './service.ts';
