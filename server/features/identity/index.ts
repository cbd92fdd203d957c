/** Staff: who they are, how they sign in, what they may do; and the first start. */
import type { Feature } from '../feature.ts';
import { absenceRoutes } from './absence-routes.ts';
import { mountAuth } from './bridge.ts';
import { keyRoutes } from './key-routes.ts';
import { mySignIn } from './my-sign-in.ts';
import { setupPages } from './setup-pages.ts';
import { towns } from './towns.ts';
import { users } from './users.ts';

export { territoryHeader } from './actors.ts';
export type { Passwords } from './auth.ts';
export { lineage, lineOf } from './lineage.ts';
export type { Person } from './people.ts';
export { authSecret } from './secret.ts';
export { createIdentity, type IdentityService } from './service.ts';

export const identity: Feature = async (app, deps, services) => {
  mountAuth(app, deps, services.accounts, services.rootTerritory);
  await mySignIn(app, deps, services);
  await users(app, deps, services);
  await keyRoutes(app, deps, services);
  await towns(app, deps, services);
  await absenceRoutes(app, deps, services);
  await setupPages(app, deps, services);
};
