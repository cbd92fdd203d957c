/** An intercommunality offers messages to its towns; each accepts by rule or by hand, and follows the origin. */
export { offers } from './routes.ts';
export { createOffers, type Offers } from './service.ts';
