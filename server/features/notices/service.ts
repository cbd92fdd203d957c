import type { Certificate, CertifiedRow, PublicKey, SignedCertificate } from '#core/contracts/index.ts';
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

export type Notices = {
  /** `period` in ms where it is not the notice's own. Throws NOT_FOUND, NOTICE_PERIOD. */
  certify(actor: Actor, message: string, period: Partial<Span>): Promise<Certified>;
  publicKey(): PublicKey;
};

export function createNotices(deps: Deps): Notices {
  const { store, clock, config } = deps;
  let key: NoticeKey | undefined;
  const theKey = () => {
    key ??= ensureNoticeKey(config.dataDir);
    return key;
  };

  async function draw(actor: Actor, message: string, asked: Partial<Span>) {
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
    const walls = await wallsOf(store, message, new Set(rows.map(({ display }) => display)));
    const certificate: Certificate = {
      type: 'display-certificate',
      version: 1,
      issuer: { territory: territory.id, name: territory.name, site: config.publicUrl },
      message: { id: message, kind: notice.kind, title: content.title },
      revisions: [...revisions],
      period,
      timeZone: territory.timeZone,
      togetherMs,
      issuedAt: now,
      displays: walls.map((wall) => displayOf(wall, rows, period)),
      witnesses: { count: rows.length, sha256: contentHash(rows) },
    };
    return { certificate, rows, language: territory.language };
  }

  return {
    publicKey: () => theKey().public,
    async certify(actor, message, asked) {
      const { certificate, rows, language } = await draw(actor, message, asked);
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

function displayOf({ darkHours, ...wall }: Wall, rows: readonly CertifiedRow[], period: Span) {
  const zone = zoneOf(wall.timeZone);
  const dark = darkHours && zone ? darkIntervals(darkHours, zone, period) : [];
  const own = rows.filter(({ display }) => display === wall.id);
  const { turns, shownMs, shown, gaps } = attest(own, period, dark);
  return { ...wall, turns, shownMs, shown: [...shown], gaps: [...gaps] };
}
