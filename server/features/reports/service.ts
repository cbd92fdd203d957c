/** Reports of citizens, from sending to "is it solved?". */
import type {
  CaseSettings,
  Department,
  DepartmentsInput,
  HeldReport,
  ReportCategory,
  ReportCategoryInput,
  ReportHandler,
  ReportRule,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Emails, SiteLanguage } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { RightOfWay } from '../../right-of-way.ts';
import {
  createOriginals,
  createPhotos,
  createVault,
  incomingPhotos,
  type Originals,
} from '../media/index.ts';
import { type Additions, createAdditions } from './additions.ts';
import { type Answering, createAnswering } from './answering.ts';
import { type Answers, createAnswers } from './answers.ts';
import { createAssignedLetters } from './assigned-letters.ts';
import { createBacklog, originalsName } from './backlog.ts';
import { caseSettingsOf, putCaseSettings } from './case-settings.ts';
import { putCategories } from './categories.ts';
import { listDepartments, putDepartments } from './departments.ts';
import { createDesk, type Desk } from './desk.ts';
import { createDevices, type Devices } from './devices.ts';
import { createErasing, type Erasing } from './erasing.ts';
import { createFollowers, type Followers } from './followers.ts';
import { handlersOf } from './handlers.ts';
import { heldOf } from './held.ts';
import { createPersons, type Persons } from './persons.ts';
import { createPlaces, type Places } from './places.ts';
import { createPublicReports, type PublicReports } from './public.ts';
import { createPublished, type Published } from './published.ts';
import { paperOf, receiptPaper } from './receipt-paper.ts';
import { saidOf } from './receipt-view.ts';
import { createReceipts, type Receipts } from './receipts.ts';
import { createReceiving } from './receiving.ts';
import { createReminders } from './reminders.ts';
import { listRules, putRules } from './routing.ts';
import { ownReport } from './rows.ts';
import { askedOf, askedSheet } from './sheets.ts';
import { createSocial, type Social } from './social.ts';
import { createSolved, type SolvedReports } from './solved.ts';
import { createSubmit, type Submit } from './submit.ts';

export type Reports = {
  readonly citizen: Submit;
  readonly desk: Desk;
  /** Tells whoever asked what a sheet on a rumour answers. */
  readonly answering: Pick<Answering, 'work'>;
  /** What people answer on other networks. */
  readonly social: Social;
  /** How many people have asked what each of these messages answers. */
  askedOf(messages: readonly string[]): Promise<Map<string, number>>;
  /** Throws NOT_FOUND where there is no such sheet. */
  asked(actor: Actor, message: string): Promise<number>;
  /** Models of what the desk answers. */
  readonly answers: Answers;
  readonly everybody: PublicReports;
  /** How many by neighbourhood. */
  readonly places: Places;
  /** What is solved, for displays. */
  readonly solved: SolvedReports;
  /** What is added by answering a letter. */
  readonly additions: Additions;
  /** What is personal is erased, and what is counted stays. */
  readonly erasing: Erasing;
  /** All that is kept of one person. */
  readonly persons: Persons;
  /** What is published, for programs. */
  readonly published: Published;
  putCategories(actor: Actor, given: readonly ReportCategoryInput[]): Promise<ReportCategory[]>;
  /** To whom reports go. */
  rules(territory: string): Promise<ReportRule[]>;
  putRules(actor: Actor, given: readonly ReportRule[]): Promise<ReportRule[]>;
  departments(territory: string): Promise<Department[]>;
  putDepartments(actor: Actor, given: DepartmentsInput['departments']): Promise<Department[]>;
  caseSettings(territory: string): Promise<CaseSettings>;
  putCaseSettings(actor: Actor, given: CaseSettings): Promise<CaseSettings>;
  readonly receipts: Pick<Receipts, 'settle' | 'wouldSay'>;
  /** Tells, once, that nobody acts on a report. */
  remind(): Promise<void>;
  /** Tells whoever a rule has given a case. */
  tellAssigned(): Promise<void>;
  /** Who may take care of a report. */
  handlers(territory: string): Promise<ReportHandler[]>;
  /** News of a report on a device; see there. */
  /** All that is kept of one's own. Throws REPORT_KEY. */
  held(id: string, token: string): Promise<HeldReport>;
  /** One of the photos that one has sent, as it was drawn anew. Throws REPORT_KEY and NOT_FOUND. */
  ownPhoto(id: string, token: string, photo: string): Promise<Buffer>;
  readonly devices: Pick<Devices, 'add' | 'work'>;
  /** Whoever follows a report by e-mail: confirms it, and ends it. Throws REPORT_KEY. */
  confirmFollower(report: string, token: string): Promise<void>;
  endFollower(report: string, token: string): Promise<void>;
  /** Photos that have just arrived. */
  readonly originals: Pick<Originals, 'receive' | 'drop' | 'look'>;
  /** Draws the photos that wait, one after the other. */
  draw(): Promise<void>;
  /** Erases what nobody has sent in a day, mailboxes that nobody has confirmed in a month, and files that nothing names. */
  forget(): Promise<void>;
  close(): Promise<void>;
  /** The receipt of whoever sent it, as a PDF. Throws REPORT_KEY. */
  receipt(territory: string, id: string, token: string, language: SiteLanguage): Promise<Buffer>;
  /** A published picture; undefined when it is none. */
  picture(hash: string): Promise<Buffer | undefined>;
};

type Needs = { readonly emails: Pick<Emails, 'letter'>; readonly alertsFirst: RightOfWay } & Parameters<
  typeof createDevices
>[1];

export function createReports(deps: Deps, { emails, way, expectDevice, alertsFirst }: Needs): Reports {
  const { db } = deps.store;
  const photos = createPhotos(createVault(deps, 'reports'), incomingPhotos(deps.config.dataDir));
  const originals = createOriginals(createVault(deps, originalsName), deps, alertsFirst);
  const backlog = createBacklog(deps, { originals, photos });
  const devices = createDevices(deps, { way, expectDevice });
  const followers: Followers = createFollowers(deps, { emails, devices });
  const everybody = createPublicReports(deps, { followers });
  const erasing = createErasing(deps, { originals, photos });
  const receipts = createReceipts(deps, { followers });
  const receiving = createReceiving(deps, { receipts });
  const answering = createAnswering(deps, { followers });
  const citizen = createSubmit(deps, { followers, receiving, originals, backlog, answering, alertsFirst });
  return {
    citizen,
    desk: createDesk(deps, { followers, receipts, photos, answering }),
    answering,
    social: createSocial(deps, { receiving }),
    askedOf: (messages) => askedOf(db, messages),
    async asked({ territory }, message) {
      const sheet = await askedSheet(db, territory, message);
      if (!sheet) throw new BeffroiError('NOT_FOUND', { what: `/api/sheets/${message}/asked` });
      return sheet.asked;
    },
    answers: createAnswers(deps),
    everybody,
    places: createPlaces(deps),
    additions: createAdditions(deps, { originals, backlog }),
    erasing,
    persons: createPersons(deps, { erasing }),
    devices,
    originals,
    held: async (id, token) => heldOf(db, await ownReport(db, id, token), deps.config),
    async ownPhoto(id, token, photo) {
      await ownReport(db, id, token);
      const found = await db
        .selectFrom('report_photo')
        .select('hash')
        .where('id', '=', photo)
        .where('report_id', '=', id)
        .where('waiting_bytes', 'is', null)
        .executeTakeFirst();
      const bytes = found && (await photos.read(found.hash));
      if (!bytes) throw new BeffroiError('NOT_FOUND', { what: photo });
      return bytes;
    },
    draw: backlog.work,
    async forget() {
      await citizen.forget();
      await backlog.forget();
    },
    async close() {
      backlog.close();
      await photos.close();
      await originals.close();
    },
    solved: createSolved(deps, photos),
    published: createPublished(deps),
    putCategories: (actor, given) => putCategories(deps, actor, given),
    rules: (territory) => listRules(db, territory),
    putRules: (actor, given) => putRules(deps, actor, given),
    departments: (territory) => listDepartments(db, territory),
    putDepartments: (actor, given) => putDepartments(deps, actor, given),
    caseSettings: (territory) => caseSettingsOf(db, territory),
    putCaseSettings: (actor, given) => putCaseSettings(deps, actor, given),
    receipts,
    remind: createReminders(deps, { emails }),
    tellAssigned: createAssignedLetters(deps, { emails }),
    handlers: (territory) => handlersOf(db, territory),
    confirmFollower: (report, token) => followers.confirm(db, report, token),
    endFollower: (report, token) => followers.end(db, report, token),
    async receipt(territory, id, token, language) {
      const { row } = await everybody.track(territory, id, { t: token });
      return receiptPaper(await paperOf(db, row, { said: saidOf(row), now: deps.clock(), language }));
    },
    picture: async (hash) => ((await everybody.isPublished(hash)) ? photos.read(hash) : undefined),
  };
}
