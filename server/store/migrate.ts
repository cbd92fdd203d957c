import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as house } from './migrations/001-house.ts';
import { up as faults } from './migrations/002-faults.ts';
import { up as media } from './migrations/003-media.ts';
import { up as screenHealth } from './migrations/004-screen-health.ts';
import { up as zones } from './migrations/005-zones.ts';
import { up as mail } from './migrations/006-mail.ts';
import { up as rollout } from './migrations/007-rollout.ts';
import { up as values } from './migrations/008-values.ts';
import { up as arms } from './migrations/009-arms.ts';
import { up as desk } from './migrations/010-desk.ts';
import { up as displayLists } from './migrations/012-display-lists.ts';
import { up as alertJournal } from './migrations/013-alert-journal.ts';
import { up as messageText } from './migrations/015-message-text.ts';
import { up as models } from './migrations/016-models.ts';
import { up as staff } from './migrations/017-staff.ts';
import { up as keysWebhooks } from './migrations/018-keys-webhooks.ts';
import { up as offers } from './migrations/019-offers.ts';
import { up as elections } from './migrations/020-elections.ts';
import { up as numbers } from './migrations/021-numbers.ts';
import { up as ahead } from './migrations/022-ahead.ts';
import { up as lists } from './migrations/023-lists.ts';
import { up as spans } from './migrations/024-spans.ts';
import { up as channelRows } from './migrations/025-channel-rows.ts';
import { up as surfaces } from './migrations/026-surfaces.ts';
import { up as outlets } from './migrations/027-outlets.ts';
import { up as cap } from './migrations/028-cap.ts';
import { up as subscribers } from './migrations/030-subscribers.ts';
import { up as digests } from './migrations/031-digests.ts';
import { up as capDocuments } from './migrations/034-cap-documents.ts';
import { up as pushDevices } from './migrations/035-push-devices.ts';
import { up as neighbourhoods } from './migrations/036-neighbourhoods.ts';
import { up as escalation } from './migrations/037-escalation.ts';
import { up as noticeBoards } from './migrations/038-notice-boards.ts';
import { up as capPerSource } from './migrations/039-cap-per-source.ts';
import { up as shares } from './migrations/040-shares.ts';
import { up as subscriberPlaces } from './migrations/041-subscriber-places.ts';
import { up as phoneCodes } from './migrations/042-phone-codes.ts';
import { up as fediverse } from './migrations/043-fediverse.ts';
import { up as following } from './migrations/044-following.ts';
import { up as replies } from './migrations/045-replies.ts';
import { up as capKeys } from './migrations/046-cap-keys.ts';
import { up as directory } from './migrations/047-directory.ts';
import { up as answers } from './migrations/048-answers.ts';
import { up as correction } from './migrations/049-correction.ts';
import { up as reports } from './migrations/050-reports.ts';
import { up as reportPublic } from './migrations/051-report-public.ts';
import { up as originals } from './migrations/052-originals.ts';
import { up as polls } from './migrations/053-polls.ts';
import { up as reportDevices } from './migrations/054-report-devices.ts';
import { up as due } from './migrations/055-due.ts';
import { up as reportLists } from './migrations/056-report-lists.ts';
import { up as reportAnswers } from './migrations/057-report-answers.ts';
import { up as routing } from './migrations/058-routing.ts';
import { up as cases } from './migrations/059-cases.ts';
import { up as shownPolls } from './migrations/060-shown-polls.ts';
import { up as pollEndings } from './migrations/061-poll-endings.ts';
import { up as proposals } from './migrations/062-proposals.ts';
import { up as erasure } from './migrations/063-erasure.ts';
import { up as contacts } from './migrations/064-contacts.ts';
import { up as waysInAndOn } from './migrations/065-ways-in-and-on.ts';
import { up as surveys } from './migrations/066-surveys.ts';
import { up as debates } from './migrations/067-debates.ts';
import { up as sheets } from './migrations/068-sheets.ts';
import { up as social } from './migrations/069-social.ts';
import { up as budgets } from './migrations/070-budgets.ts';
import { up as merged } from './migrations/071-merged.ts';
import { up as provider } from './migrations/073-provider.ts';
import { up as siege } from './migrations/074-siege.ts';
import { up as assignedLetters } from './migrations/075-assigned-letters.ts';
import { up as near } from './migrations/076-near.ts';
import { up as socialChannel } from './migrations/077-social-channel.ts';
import type { DialectName } from './open.ts';

/** Every migration, in order. Append only. */
const migrations = {
  '001-house': house,
  '002-faults': faults,
  '003-media': media,
  '004-screen-health': screenHealth,
  '005-zones': zones,
  '006-mail': mail,
  '007-rollout': rollout,
  '008-values': values,
  '009-arms': arms,
  '010-desk': desk,
  '012-display-lists': displayLists,
  '013-alert-journal': alertJournal,
  '015-message-text': messageText,
  '016-models': models,
  '017-staff': staff,
  '018-keys-webhooks': keysWebhooks,
  '019-offers': offers,
  '020-elections': elections,
  '021-numbers': numbers,
  '022-ahead': ahead,
  '023-lists': lists,
  '024-spans': spans,
  '025-channel-rows': channelRows,
  '026-surfaces': surfaces,
  '027-outlets': outlets,
  '028-cap': cap,
  '030-subscribers': subscribers,
  '031-digests': digests,
  '034-cap-documents': capDocuments,
  '035-push-devices': pushDevices,
  '036-neighbourhoods': neighbourhoods,
  '037-escalation': escalation,
  '038-notice-boards': noticeBoards,
  '039-cap-per-source': capPerSource,
  '040-shares': shares,
  '041-subscriber-places': subscriberPlaces,
  '042-phone-codes': phoneCodes,
  '043-fediverse': fediverse,
  '044-following': following,
  '045-replies': replies,
  '046-cap-keys': capKeys,
  '047-directory': directory,
  '048-answers': answers,
  '049-correction': correction,
  '050-reports': reports,
  '051-report-public': reportPublic,
  '052-originals': originals,
  '053-polls': polls,
  '054-report-devices': reportDevices,
  '055-due': due,
  '056-report-lists': reportLists,
  '057-report-answers': reportAnswers,
  '058-routing': routing,
  '060-shown-polls': shownPolls,
  '061-poll-endings': pollEndings,
  '063-erasure': erasure,
  '064-contacts': contacts,
  '059-cases': cases,
  '062-proposals': proposals,
  '065-ways-in-and-on': waysInAndOn,
  '066-surveys': surveys,
  '067-debates': debates,
  '068-sheets': sheets,
  '069-social': social,
  '070-budgets': budgets,
  '071-merged': merged,
  '073-provider': provider,
  '074-siege': siege,
  '075-assigned-letters': assignedLetters,
  '076-near': near,
  '077-social-channel': socialChannel,
} as const;

/**
 * Brings the database to the newest schema; does nothing when it is already there. Throws when a step fails, leaving all of
 * them undone. `before` is called with the last step of a database that is not new, when there are others.
 */
export async function migrate<T>(
  db: Kysely<T>,
  dialect: DialectName,
  before?: (last: string) => Promise<void>,
): Promise<void> {
  if (await isNewest(db)) return;
  const provided: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, step]) => [name, { up: (inner) => step(inner, dialect) }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(provided) } });
  const steps = await migrator.getMigrations();
  const last = steps.findLast(({ executedAt }) => executedAt !== undefined);
  if (last && steps.some(({ executedAt }) => executedAt === undefined)) await before?.(last.name);
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Asked plainly at every start: the library looks through all tables of the database first. */
async function isNewest<T>(db: Kysely<T>): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const names = Object.keys(migrations);
    return rows.length === names.length && rows.every(({ name }) => names.includes(name));
  } catch {
    // A new database has no such table; whatever else is wrong with it is said by the migrator.
    return false;
  }
}
