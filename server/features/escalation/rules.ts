/** Who is told of alerts that do not get through, and when: as the territory says, or the one above it. */
import { standardRule } from '#core/alert/escalation.ts';
import { phoneOf } from '#core/channel/phone.ts';
import type { EscalationRule } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { lineOf, type Person } from '../identity/index.ts';

export type Rules = {
  of(territory: string): Promise<EscalationRule>;
  /** The addresses that are written to as things are. */
  told(territory: string): Promise<string[]>;
  /** Throws REQUEST_INVALID, naming what is no number. */
  choose(actor: Actor, rule: EscalationRule): Promise<void>;
};

type Needs = { readonly people: (territory: string) => Promise<readonly Person[]> };

export function createRules({ store, clock, newId }: Deps, { people }: Needs): Rules {
  const { db } = store;

  async function of(territory: string): Promise<EscalationRule> {
    const line = await lineOf(db, territory);
    const rows = await db
      .selectFrom('escalation_rule')
      .selectAll()
      .where('territory_id', 'in', line)
      .execute();
    const nearest = line.flatMap((id) => rows.filter((row) => row.territory_id === id))[0];
    return nearest === undefined ? standardRule : (JSON.parse(nearest.rule) as EscalationRule);
  }

  return {
    of,
    async told(territory) {
      const { emails } = await of(territory);
      if (emails !== null) return [...emails];
      for (const one of await lineOf(db, territory)) {
        const able = (await people(one)).filter(
          ({ roles, state }) => state !== 'suspended' && allows(roles, 'raise-alert'),
        );
        const officers = able.filter(({ roles }) => roles.includes('alert-officer'));
        const found = officers.length > 0 ? officers : able;
        if (found.length > 0) return [...new Set(found.map(({ email }) => email))];
      }
      return [];
    },
    async choose({ user, territory }, given) {
      const rule = { ...given, ...contactsOf(given) };
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('escalation_rule')
          .values({ territory_id: territory, rule: JSON.stringify(rule) })
          .onConflict((c) => c.column('territory_id').doUpdateSet({ rule: JSON.stringify(rule) }))
          .execute();
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: user,
          territory,
          action: 'territory.escalation',
          object: { type: 'territory', id: territory },
          // How many, never which.
          details: { ...rule, emails: rule.emails?.length ?? null, phones: rule.phones.length },
        });
      });
    },
  };
}

/** Each once, numbers as gateways take them. */
function contactsOf({ emails, phones }: EscalationRule): Pick<EscalationRule, 'emails' | 'phones'> {
  const errors = phones.flatMap((phone, n) =>
    phoneOf(phone) === undefined ? [{ field: `body.phones.${n}`, message: 'is no telephone number' }] : [],
  );
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
  return {
    emails: emails && [...new Set(emails)],
    phones: [...new Set(phones.flatMap((phone) => phoneOf(phone) ?? []))],
  };
}
