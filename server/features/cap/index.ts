/** Alerts of others, received in the words of the Common Alerting Protocol. */
export { readCap } from './read.ts';
