/** Paper: posters and leaflets of what is approved. */
export { paper } from './routes.ts';
export { createPaper, type PaperService } from './service.ts';
