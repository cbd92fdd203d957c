/** Alerts that do not get through: looked at again and again, told step by step, taken by somebody. */
import { isEnough, lacking, nextStepAt } from '#core/alert/escalation.ts';
import type {
  AlertEscalation,
  EscalationRule,
  EscalationSettings,
  EscalationStep,
  ReachedDisplay,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Emails } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type AlertRow, type Alerts, writeEntry } from '../alerts/index.ts';
import type { OneText } from '../channels/index.ts';
import type { Person } from '../identity/index.ts';
import { createRules } from './rules.ts';
import { findSteps, standingAlerts, standingOf } from './steps.ts';
import { tellStep } from './tell.ts';
import { createTexts } from './texts.ts';

export type Escalation = {
  settings(territory: string): Promise<EscalationSettings>;
  choose(actor: Actor, rule: EscalationRule): Promise<EscalationSettings>;
  /** Throws NOT_FOUND. */
  of(territory: string, alert: string): Promise<AlertEscalation>;
  /** “I take it”: nobody else is told any more. Whoever was first stays. Throws NOT_FOUND, ALERT_ENDED. */
  take(actor: Actor, alert: string): Promise<AlertEscalation>;
  /** Looks once at all standing alerts, tells what is due, and sends the texts. For one node at a time. */
  work(): Promise<void>;
};

type Needs = {
  readonly alerts: Pick<Alerts, 'reach' | 'one'>;
  readonly emails: Pick<Emails, 'missed'>;
  readonly people: (territory: string) => Promise<readonly Person[]>;
  readonly text: OneText;
};

/** As many as a page of the reach of an alert may have. */
const pageOf = 200;

export function createEscalation(deps: Deps, { alerts, emails, people, text }: Needs): Escalation {
  const { store, clock, config, bus, newId, log } = deps;
  const { db } = store;
  const rules = createRules(deps, { people });
  const sendTexts = createTexts(deps, text);

  async function reached({ territory_id, id }: AlertRow): Promise<ReachedDisplay[]> {
    const all = new Map<string, ReachedDisplay>();
    let after: string | undefined;
    do {
      const page = await alerts.reach(territory_id, id, { after, limit: pageOf });
      const before = all.size;
      for (const display of page.displays) all.set(display.id, display);
      // One that shows it meanwhile makes the list begin anew.
      after = all.size > before ? page.next : undefined;
    } while (after !== undefined);
    return [...all.values()];
  }

  async function look(row: AlertRow): Promise<void> {
    const rule = await rules.of(row.territory_id);
    const standing = await standingOf(db, row);
    const due = nextStepAt(rule, standing);
    if (due === undefined || due > clock()) return;
    const { meant, missing } = lacking(await reached(row), standing.since);
    if (!isEnough(rule, missing.length, meant.length)) return;
    await tellStep(deps, emails, {
      row,
      step: standing.steps.length + 1,
      since: standing.since,
      total: meant.length,
      missing,
      to: config.mail.smtpUrl === '' ? [] : await rules.told(row.territory_id),
      phones: (await text.has(row.territory_id)) ? rule.phones : [],
    });
  }

  async function viewOf(row: AlertRow): Promise<AlertEscalation> {
    const steps: EscalationStep[] = await findSteps(db, row.id);
    const over = row.ended_at !== null || row.until_at <= clock();
    const nextAt = over ? undefined : nextStepAt(await rules.of(row.territory_id), await standingOf(db, row));
    return {
      steps,
      ...(nextAt !== undefined && { nextAt }),
      ...(row.taken_by !== null && {
        taken: { by: row.taken_by, byName: row.taken_name ?? '', at: row.taken_at ?? 0 },
      }),
    };
  }

  const rowOf = async (territory: string, id: string): Promise<AlertRow> => {
    const row = await db
      .selectFrom('alert')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
    return row;
  };

  const settings = async (territory: string): Promise<EscalationSettings> => ({
    rule: await rules.of(territory),
    told: await rules.told(territory),
    mail: config.mail.smtpUrl !== '',
    sms: await text.has(territory),
  });

  return {
    settings,
    async choose(actor, rule) {
      await rules.choose(actor, rule);
      return settings(actor.territory);
    },
    of: async (territory, id) => viewOf(await rowOf(territory, id)),
    async take(actor, id) {
      const before = await rowOf(actor.territory, id);
      const at = clock();
      if (before.ended_at !== null || before.until_at <= at) throw new BeffroiError('ALERT_ENDED');
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('alert')
          .set({ taken_by: actor.user, taken_name: actor.name, taken_at: at })
          .where('id', '=', id)
          .where('taken_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (!row) return;
        await writeEntry({ db: trx, actor, at, newId }, row, { verb: 'take' });
        await record(trx, {
          id: newId(),
          at,
          actor: actor.user,
          territory: actor.territory,
          action: 'alert.take',
          object: { type: 'alert', id },
        });
      });
      bus.emit('changed', { topic: 'alerts', id, territory: actor.territory });
      return viewOf(await rowOf(actor.territory, id));
    },
    async work() {
      for (const row of await standingAlerts(db, clock())) {
        // One that cannot be looked at keeps nobody from being told of another.
        await look(row).catch((error: unknown) =>
          log.error({ err: error, alert: row.id }, 'an alert could not be looked at; it is tried again'),
        );
      }
      await sendTexts();
    },
  };
}
