import type { Role } from '#core/identity/roles.ts';

export type DemoPerson = { readonly name: string; readonly email: string; readonly roles: readonly Role[] };

/** One person for each role. They all have the same password: this town is made anew at every start. */
export const demoPassword = 'beffroi-demo';
export const demoPeople: readonly DemoPerson[] = [
  { name: 'Claire Martin', email: 'admin@saint-aubin.example', roles: ['administrator'] },
  { name: 'Hugo Besnard', email: 'redaction@saint-aubin.example', roles: ['author'] },
  { name: 'Nadia Lebrun', email: 'validation@saint-aubin.example', roles: ['approver'] },
  { name: 'Paul Guérin', email: 'alerte@saint-aubin.example', roles: ['alert-officer'] },
  { name: 'Inès Moreau', email: 'accueil@saint-aubin.example', roles: ['dispatcher'] },
  { name: 'Jean Tessier', email: 'lecture@saint-aubin.example', roles: ['reader'] },
];
