/** MULTI, the mark-up of messages of NTCIP 1203 v03 §6: read, checked and drawn as the lamps of a sign. */
import type { Raster } from '../raster.ts';
import { fault, type MultiFault } from './faults.ts';
import type { MultiSign } from './sign.ts';

export { crc16X25, crcObject } from './crc.ts';
export { fault, isFault, type MultiFault, type MultiFaultName, multiFaults } from './faults.ts';
export { type ColorScheme, type MultiFont, type MultiGraphic, MultiSign } from './sign.ts';

export type MultiPage = { readonly deciseconds: number; readonly raster: Raster };
export type MultiRendering = { readonly pages: readonly MultiPage[] } | MultiFault;
/** What the fields [f1] … [f13] show, by their number. */
export type MultiFields = Readonly<Partial<Record<number, string>>>;

/** The pages that a sign shows in turn, a dark one for each page-off time; or the first fault. */
export function renderMulti(text: string, sign: MultiSign, fields: MultiFields = {}): MultiRendering {
  return text === '' && sign && fields ? { pages: [] } : fault('other', 0);
}

/** The first fault of a string on this sign; nothing when it can be shown. */
export function validateMulti(
  text: string,
  sign: MultiSign,
  fields: MultiFields = {},
): MultiFault | undefined {
  const rendering = renderMulti(text, sign, fields);
  return 'error' in rendering ? rendering : undefined;
}
