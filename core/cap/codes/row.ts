/**
 * `error`: this is no CAP, and nothing is done upon it. `lenient`: what others send so is taken, what we send is not so.
 * `advice`: better otherwise.
 */
export type CapLevel = 'error' | 'lenient' | 'advice';
export type CapRow = { readonly level: CapLevel; readonly fr: string; readonly en: string };
