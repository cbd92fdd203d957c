import type {
  Certificate,
  CertifiedAlert,
  CertifiedRow,
  PublicKey,
  SignedCertificate,
} from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { canonicalJson, contentHash } from '#core/hash.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { readTerritory } from '../territories/index.ts';
import { attest, inOrder, type Span, togetherMs } from './attest.ts';
import { noticeOf, rowsOf, type Wall, wallsOf } from './evidence.ts';
import { ensureNoticeKey, type NoticeKey } from './key.ts';
import { periodOf } from './period.ts';

export type Certified = {
  readonly certificate: SignedCertificate;
  /** Of the territory: the language that the paper is written in. */
  readonly language: string;
};

/** What is signed along with the display of an alert. */
export type AlertProof = {
  readonly alert: CertifiedAlert;
  /** An alert does not take turns with others: what is further apart than this is an interruption, ms. */
  readonly togetherMs: number;
};

export type Notices = {
  /** `period` in ms where it is not the notice's own. Throws NOT_FOUND, NOTICE_PERIOD. */
  certify(actor: Actor, message: string, period: Partial<Span>, proof?: AlertProof): Promise<Certified>;
  publicKey(): PublicKey;
};

export function createNotices(deps: Deps): Notices {
  const { store, clock, config } = deps;
  let key: NoticeKey | undefined;
  const theKey = () => {
    key ??= ensureNoticeKey(config.dataDir);
    return key;
  };

  async function draw(actor: Actor, message: string, asked: Partial<Span>, proof?: AlertProof) {
    const now = clock();
    const territory = await readTerritory(store.db, actor.territory);
    const notice = await noticeOf(store, actor.territory, message);
    const { content, revisions } = notice;
    const period = periodOf(asked, {
      content,
      timeZone: territory.timeZone,
      approvedAt: revisions[0]?.approvedAt,
      now,
    });
    const rows = inOrder(await rowsOf(store, message, period));
    const together = proof?.togetherMs ?? togetherMs;
    const aimed = proof?.alert.displays.map(({ id }) => id) ?? [];
    const walls = await wallsOf(store, message, new Set([...rows.map(({ display }) => display), ...aimed]));
    const certificate: Certificate = {
      type: 'display-certificate',
      version: 1,
      issuer: { territory: territory.id, name: territory.name, site: config.publicUrl },
      message: { id: message, kind: notice.kind, title: content.title },
      revisions: [...revisions],
      period,
      timeZone: territory.timeZone,
      togetherMs: together,
      issuedAt: now,
      displays: walls.map((wall) => displayOf(wall, rows, { period, together })),
      witnesses: { count: rows.length, sha256: contentHash(rows) },
      ...(proof ? { alert: proof.alert } : {}),
    };
    return { certificate, rows, language: territory.language };
  }

  return {
    publicKey: () => theKey().public,
    async certify(actor, message, asked, proof) {
      const { certificate, rows, language } = await draw(actor, message, asked, proof);
      const signature = {
        algorithm: 'Ed25519' as const,
        key: theKey().public,
        value: theKey().sign(canonicalJson(certificate)),
      };
      await record(store.db, {
        id: deps.newId(),
        at: certificate.issuedAt,
        actor: actor.user,
        territory: actor.territory,
        action: 'message.certify',
        object: { type: 'message', id: message },
        details: { ...certificate.period, sha256: certificate.witnesses.sha256 },
      });
      return { certificate: { ...certificate, rows, signature }, language };
    },
  };
}

type Counted = { readonly period: Span; readonly together: number };

function displayOf(
  { darkHours, ...wall }: Wall,
  rows: readonly CertifiedRow[],
  { period, together }: Counted,
) {
  const zone = zoneOf(wall.timeZone);
  const dark = darkHours && zone ? darkIntervals(darkHours, zone, period) : [];
  const own = rows.filter(({ display }) => display === wall.id);
  const { turns, shownMs, shown, gaps } = attest(own, period, { dark, together });
  return { ...wall, turns, shownMs, shown: [...shown], gaps: [...gaps] };
}
