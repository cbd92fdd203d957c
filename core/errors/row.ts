/** One row of the table of errors: HTTP status and a sentence in each language of the interface. */
export type ErrorRow = { readonly status: number; readonly fr: string; readonly en: string };
