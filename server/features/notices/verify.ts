/** Whether a certificate is what was signed, and says what its rows say. Needs nothing but the file. */
import { createPublicKey, verify as holds } from 'node:crypto';
import { Compile } from 'typebox/compile';
import { type PublicKey, SignedCertificate } from '#core/contracts/index.ts';
import { canonicalJson, contentHash } from '#core/hash.ts';
import { attest, inOrder } from './attest.ts';
import { thumbprint } from './key.ts';

const certificate = Compile(SignedCertificate);

export const faultsOfProof = [
  'not-a-certificate',
  'signature',
  'unknown-key',
  'rows-hash',
  'rows-order',
  'periods',
] as const;
export type FaultOfProof = (typeof faultsOfProof)[number];

export type Verdict = {
  readonly faults: readonly FaultOfProof[];
  /** Absent when the file is no certificate. */
  readonly certificate?: SignedCertificate;
  /** The rows came along and were counted again. */
  readonly rowsChecked: boolean;
};

/** `trusted`: keys known to be the issuer's; without any, only that the file is whole can be told. */
export function verify(file: unknown, trusted: readonly PublicKey[] = []): Verdict {
  if (!certificate.Check(file)) return { faults: ['not-a-certificate'], rowsChecked: false };
  const faults: FaultOfProof[] = [];
  if (!signed(file)) faults.push('signature');
  const { key } = file.signature;
  const known = trusted.some(({ x }) => x === key.x);
  if (key.kid !== thumbprint(key.x) || (trusted.length > 0 && !known)) faults.push('unknown-key');
  if (file.rows) faults.push(...rowFaults(file, file.rows));
  return { faults, certificate: file, rowsChecked: file.rows !== undefined };
}

function signed({ rows, signature, ...body }: SignedCertificate): boolean {
  const { kty, crv, x } = signature.key;
  try {
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    return holds(null, Buffer.from(canonicalJson(body)), key, Buffer.from(signature.value, 'base64url'));
  } catch {
    // A key that is no point of the curve.
    return false;
  }
}

function rowFaults(file: SignedCertificate, rows: NonNullable<SignedCertificate['rows']>): FaultOfProof[] {
  const faults: FaultOfProof[] = [];
  if (rows.length !== file.witnesses.count || contentHash(rows) !== file.witnesses.sha256) {
    faults.push('rows-hash');
  }
  if (canonicalJson(inOrder(rows)) !== canonicalJson(rows)) faults.push('rows-order');
  const same = file.displays.every((display) => {
    const own = rows.filter((row) => row.display === display.id);
    const again = attest(own, file.period, { together: file.togetherMs });
    return (
      canonicalJson(again.shown) === canonicalJson(display.shown) &&
      again.turns === display.turns &&
      again.shownMs === display.shownMs
    );
  });
  const strangers = rows.some((row) => !file.displays.some(({ id }) => id === row.display));
  if (!same || strangers) faults.push('periods');
  return faults;
}
