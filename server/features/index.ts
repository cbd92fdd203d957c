import type { Deps } from '../deps.ts';
import { realtime } from '../realtime/index.ts';
import type { Services } from '../services.ts';
import { ahead } from './ahead/index.ts';
import { alerts } from './alerts/index.ts';
import { approval } from './approval/index.ts';
import { audit } from './audit/index.ts';
import { backups } from './backups/index.ts';
import { bulletins } from './bulletins/index.ts';
import { calendars } from './calendars/index.ts';
import { cap } from './cap/index.ts';
import { channels } from './channels/index.ts';
import { contacts } from './contacts/index.ts';
import { content } from './content/index.ts';
import { control } from './control/index.ts';
import { directory } from './directory/index.ts';
import { displays } from './displays/index.ts';
import { elections } from './elections/index.ts';
import { escalation } from './escalation/index.ts';
import type { TypedApp } from './feature.ts';
import { fediverse } from './fediverse/index.ts';
import { forwarding } from './forwarding/index.ts';
import { framing } from './framing/index.ts';
import { health } from './health/index.ts';
import { identity } from './identity/index.ts';
import { imports } from './imports/index.ts';
import { installation } from './installation/index.ts';
import { letterbox } from './letterbox/index.ts';
import { mail } from './mail/index.ts';
import { map } from './map/index.ts';
import { media } from './media/index.ts';
import { neighbourhoods } from './neighbourhoods/index.ts';
import { notices } from './notices/index.ts';
import { numbers } from './numbers/index.ts';
import { offers } from './offers/index.ts';
import { open311 } from './open311/index.ts';
import { operation } from './operation/index.ts';
import { panels } from './panels/index.ts';
import { paper } from './paper/index.ts';
import { planning } from './planning/index.ts';
import { polls } from './polls/index.ts';
import { proof } from './proof/index.ts';
import { proposals } from './proposals/index.ts';
import { provider } from './provider/index.ts';
import { reports } from './reports/index.ts';
import { reuse } from './reuse/index.ts';
import { rollout } from './rollout/index.ts';
import { scenarios } from './scenarios/index.ts';
import { scheduling } from './scheduling/index.ts';
import { search } from './search/index.ts';
import { siege } from './siege/index.ts';
import { site } from './site/index.ts';
import { staticFiles } from './static/index.ts';
import { subscriptions } from './subscriptions/index.ts';
import { sync } from './sync/index.ts';
import { territories } from './territories/index.ts';
import { today } from './today/index.ts';
import { values } from './values/index.ts';
import { webhooks } from './webhooks/index.ts';
import { witness } from './witness/index.ts';

/** Every feature that has routes. A new one is a folder and a line here. */
export const features = {
  alerts,
  approval,
  audit,
  backups,
  bulletins,
  calendars,
  cap,
  channels,
  contacts,
  content,
  control,
  directory,
  displays,
  elections,
  escalation,
  fediverse,
  forwarding,
  framing,
  health,
  identity,
  imports,
  installation,
  letterbox,
  mail,
  map,
  media,
  neighbourhoods,
  notices,
  numbers,
  offers,
  open311,
  operation,
  panels,
  paper,
  ahead,
  planning,
  polls,
  proof,
  proposals,
  provider,
  realtime,
  reports,
  reuse,
  rollout,
  scenarios,
  scheduling,
  search,
  siege,
  site,
  staticFiles,
  subscriptions,
  sync,
  territories,
  today,
  values,
  webhooks,
  witness,
} as const;

export async function registerFeatures(app: TypedApp, deps: Deps, services: Services): Promise<void> {
  for (const feature of Object.values(features)) await feature(app, deps, services);
}
