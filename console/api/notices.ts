/** Certificates of display: where and when a message stood, signed by the server. */
import type { SignedCertificate } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

/** Instants, ms; the notice's own period where absent. */
export type Period = { readonly from?: number | undefined; readonly until?: number | undefined };

const at = (message: string, type: 'json' | 'pdf', period: Period) =>
  `/api/messages/${message}/certificate.${type}${queryOf(period)}`;

export const noticeApi = {
  /** Each one that is asked for is on record: it is asked for by a person, never by itself. */
  certify: (message: string, period: Period) => request<SignedCertificate>(at(message, 'json', period)),
  fileAt: at,
};
