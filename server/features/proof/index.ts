/** The journal of an alert on paper and as a table: proof that the population was warned. */
export { proof } from './routes.ts';
export { createProof, type Proof } from './service.ts';
