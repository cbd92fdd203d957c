/** Commands to screens: each is answered or timed out, and written into the audit trail with what came of it. */
import type { Command, CommandResult, Order } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Displays } from '../displays/index.ts';
import { resultOf } from './answers.ts';

/**
 * Sends an order to every socket of a display, on whatever node, and resolves to what each answered: none when it is not
 * connected. Rejects when one of them took too long; what the others answered then stands in `responses`.
 */
export type Send = (display: string, order: Order) => Promise<readonly unknown[]>;

export type Control = {
  /** Throws NOT_FOUND for a display that is not the territory's, DISPLAY_IS_PANEL for one that is no screen. */
  run(actor: Actor, display: string, command: Command): Promise<CommandResult>;
  /** The sockets say how they are reached. Returns the function that takes it back. */
  through(send: Send): () => void;
};

export function createControl(deps: Deps, displays: Displays): Control {
  let send: Send | undefined;
  return {
    through(given) {
      send = given;
      return () => {
        send = undefined;
      };
    },
    async run(actor, id, command) {
      const { name, profile } = await displays.get(actor.territory, id);
      if (profile.kind !== 'screen') throw new BeffroiError('DISPLAY_IS_PANEL', { name });
      const order = orderOf(command, { id, name });
      const result = resultOf(await answersOf(() => send?.(id, order)));
      await record(deps.store.db, {
        id: deps.newId(),
        at: deps.clock(),
        actor: actor.user,
        territory: actor.territory,
        action: 'display.command',
        object: { type: 'display', id },
        details: { ...command, state: result.state, detail: result.detail },
      });
      return command.type === 'identify' && order.code ? { ...result, code: order.code } : result;
    },
  };
}

type Sent = { readonly answers: readonly unknown[]; readonly late: boolean };

async function answersOf(ask: () => Promise<readonly unknown[]> | undefined): Promise<Sent> {
  try {
    return { answers: (await ask()) ?? [], late: false };
  } catch (error) {
    // The only way in which sending fails: somebody did not answer in time.
    const { responses } = error as { responses?: unknown };
    return { answers: Array.isArray(responses) ? responses : [], late: true };
  }
}

function orderOf(command: Command, { id, name }: { id: string; name: string }): Order {
  if (command.type === 'identify') return { type: 'identify', name, code: codeOf(id) };
  return command;
}

/** Four signs to tell two screens of the same name apart. */
function codeOf(id: string): string {
  return id
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-4)
    .toUpperCase();
}
