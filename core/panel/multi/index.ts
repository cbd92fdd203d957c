/** MULTI, the mark-up of messages of NTCIP 1203 v03 §6: read, checked and drawn as the lamps of a sign. */
import { isFault, type MultiFault } from './faults.ts';
import { type MultiFields, type MultiPage, pagesOf } from './render.ts';
import type { MultiSign } from './sign.ts';

export { signProblems } from './check-sign.ts';
export { crc16X25, crcObject } from './crc.ts';
export { isFault, type MultiFault } from './faults.ts';
export { fontVersionId } from './font-id.ts';
export { graphicId } from './graphic-id.ts';
export { lampRows } from './lamp-rows.ts';
export { parseMulti } from './parse.ts';
export type { MultiFields, MultiPage } from './render.ts';
export { MultiFont, MultiGraphic, MultiSign } from './sign.ts';

export type MultiRendering = { readonly pages: readonly MultiPage[] } | MultiFault;

/**
 * The pages that a sign shows in turn, a dark one for each page-off time; or the first fault.
 * `fields` are what [f1] … [f13] show, by their number. The sign is one that its schema and `signProblems` let pass.
 */
export function renderMulti(text: string, sign: MultiSign, fields: MultiFields = {}): MultiRendering {
  const pages = pagesOf(text, sign, fields);
  return isFault(pages) ? pages : { pages };
}

/** The first fault of a string on this sign; nothing when it can be shown. */
export function validateMulti(
  text: string,
  sign: MultiSign,
  fields: MultiFields = {},
): MultiFault | undefined {
  const rendering = renderMulti(text, sign, fields);
  return isFault(rendering) ? rendering : undefined;
}
