/** Reports for programs of others: an Open311 GeoReport v2 server. */
export { open311 } from './routes.ts';
