import type {
  AlertEntry,
  CertifiedChannel,
  ReachedDisplay,
  SignedCertificate,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Alerts } from '../alerts/index.ts';
import type { Notices } from '../notices/index.ts';
import type { Sync } from '../sync/index.ts';

export type AlertCertificate = SignedCertificate & {
  readonly alert: NonNullable<SignedCertificate['alert']>;
};
export type Drawn = {
  readonly certificate: AlertCertificate;
  /** Of the town: the paper is written in it. */
  readonly language: string;
};

export type Proof = {
  /** Everything that is known of an alert until now, signed. Throws NOT_FOUND, NOTICE_PERIOD. */
  draw(actor: Actor, alert: string): Promise<Drawn>;
};

/** An alert does not wait for its turn: what is further apart than this is an interruption. */
const togetherMs = 60_000;
const [pageOfDisplays, pageOfEntries] = [200, 200];
/** More acts than these are a mistake of a machine, and fill no paper that anybody reads. */
const mostEntries = 2000;

export function createProof(
  { clock, store }: Pick<Deps, 'clock' | 'store'>,
  { alerts, notices, sync }: { alerts: Alerts; notices: Notices; sync: Pick<Sync, 'channels'> },
): Proof {
  async function entriesOf(territory: string, id: string): Promise<AlertEntry[]> {
    const all: AlertEntry[] = [];
    let after: string | undefined;
    do {
      const page = await alerts.journal(territory, id, { after, limit: pageOfEntries });
      all.push(...page.entries);
      after = page.next;
    } while (after !== undefined && all.length < mostEntries);
    return all;
  }

  async function displaysOf(territory: string, id: string): Promise<ReachedDisplay[]> {
    const all = new Map<string, ReachedDisplay>();
    let after: string | undefined;
    do {
      const page = await alerts.reach(territory, id, { after, limit: pageOfDisplays });
      // One that shows it in the meantime changes its place in the list: nobody stands on paper twice.
      const fresh = page.displays.filter((display) => !all.has(display.id));
      for (const display of page.displays) all.set(display.id, display);
      after = fresh.length > 0 ? page.next : undefined;
    } while (after !== undefined);
    return [...all.values()];
  }

  async function channelsOf(territory: string, message: string): Promise<CertifiedChannel[]> {
    const { language } = await store.db
      .selectFrom('territory')
      .select('language')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    return sync.channels({ territory, message, language: language.startsWith('en') ? 'en' : 'fr' });
  }

  return {
    async draw(actor, id) {
      const standing = await alerts.one(actor.territory, id);
      const [entries, displays] = [
        await entriesOf(actor.territory, id),
        await displaysOf(actor.territory, id),
      ];
      const now = clock();
      const from = Math.min(standing.from, standing.raisedAt);
      const until = Math.min(standing.endedAt ?? standing.until, now);
      const channels = await channelsOf(actor.territory, standing.message);
      const alert = { standing, entries, displays, channels };
      const { certificate, language } = await notices.certify(
        actor,
        standing.message,
        { from, until: Math.max(until, from + 1) },
        { alert, togetherMs },
      );
      if (!certificate.alert) throw new BeffroiError('NOT_FOUND', { what: id });
      return { certificate: { ...certificate, alert: certificate.alert }, language };
    },
  };
}
