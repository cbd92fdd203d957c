import type { Actor } from '../../deps.ts';

/** Who imports when nobody asked. */
export function systemActor(territory: string): Actor {
  return { user: 'system', name: 'Beffroi', email: '', territory, roles: ['author'] };
}
