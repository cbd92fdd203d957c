/** Makes an account from the server's own terminal, for when nobody can sign in any more. */
import { parseArgs } from 'node:util';
import { roles } from '#core/identity/roles.ts';
import { createIdentity } from '../features/identity/index.ts';
import { ensureRootTerritory } from '../records/root-territory.ts';
import { openDesk } from './desk.ts';
import type { CommandIo, CommandRun } from './io.ts';
import { configOf } from './serve.ts';

export const run: CommandRun = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true, default: ['reader'] },
    },
  });
  const held = roles.filter((role) => values.role.includes(role));
  const unknown = values.role.find((one) => !roles.some((role) => role === one));
  if (unknown !== undefined) return wrong(io, `--role ${unknown}: ${roles.join(', ')}`);
  if (!values.email?.includes('@')) return wrong(io, '--email ADDRESS');
  const config = configOf(io);
  if (config === undefined) return 2;
  const desk = await openDesk(config);
  try {
    const territory = await ensureRootTerritory(desk.deps);
    const accounts = await createIdentity(desk.deps, territory);
    const name = values.name ?? values.email;
    const user = await accounts.create({ name, email: values.email, roles: held, territory, by: 'system' });
    const { url } = await accounts.invite({ user, territory, by: 'system' });
    io.stdout.write(`${url}\n`);
    return 0;
  } finally {
    await desk.close();
  }
};

function wrong({ stderr }: CommandIo, what: string): number {
  stderr.write(`beffroi user add: ${what}\n`);
  return 2;
}
