/** Above 300 lines because it is a list: every feature is named, made, given its hour and handed on once. */
import { join } from 'node:path';
import { createChannelTypes } from './channels/index.ts';
import { composingVersion, createComposer, createEmails } from './compose/index.ts';
import type { Deps, Identity } from './deps.ts';
import { type Alerts, createAlerts } from './features/alerts/index.ts';
import { createApprovalTeller, createRecipients } from './features/approval/index.ts';
import { type Backups, createBackups } from './features/backups/index.ts';
import { type Calendars, createCalendars } from './features/calendars/index.ts';
import { type Cap, createCap } from './features/cap/index.ts';
import {
  type Channels,
  createChannels,
  createLetterMailer,
  createListening,
} from './features/channels/index.ts';
import { type ContentService, createContent } from './features/content/index.ts';
import { type Control, createControl } from './features/control/index.ts';
import { createDirectory, type Directories } from './features/directory/index.ts';
import { createDisplays, type Displays } from './features/displays/index.ts';
import { createElections, type Elections } from './features/elections/index.ts';
import { createEscalation, type Escalation } from './features/escalation/index.ts';
import { createFediverse, type Fediverse } from './features/fediverse/index.ts';
import { createForwarding, type Forwarding } from './features/forwarding/index.ts';
import { createFraming, type Framing } from './features/framing/index.ts';
import {
  createHealth,
  createLogNotify,
  createTechnicians,
  createTeller,
  type Health,
  type Technicians,
} from './features/health/index.ts';
import {
  authSecret,
  createIdentity,
  type IdentityService,
  type Passwords,
} from './features/identity/index.ts';
import { createFeeds, createImports, type Feeds, type Imports } from './features/imports/index.ts';
import { createLetterbox, type LetterboxService } from './features/letterbox/index.ts';
import { createMedia, type Media } from './features/media/index.ts';
import { createNeighbourhoods, type Neighbourhoods } from './features/neighbourhoods/index.ts';
import { createNotices, type Notices } from './features/notices/index.ts';
import { createTally, type Tally } from './features/numbers/index.ts';
import { createOffers, type Offers } from './features/offers/index.ts';
import { createPanels, type Panels } from './features/panels/index.ts';
import { createPaper, type PaperService } from './features/paper/index.ts';
import { createPlanning, type Planner } from './features/planning/index.ts';
import { createPolls, type Polls } from './features/polls/index.ts';
import { createProof, type Proof } from './features/proof/index.ts';
import { createProposals, markWinners, type Proposals } from './features/proposals/index.ts';
import { createProvider, type ProviderService } from './features/provider/index.ts';
import { createReports, type Reports, scheduleReports } from './features/reports/index.ts';
import { createRollouts, type Rollouts } from './features/rollout/index.ts';
import { createScenarios, type Scenarios } from './features/scenarios/index.ts';
import {
  createPreviews,
  createScheduling,
  type Previews,
  type Scheduling,
} from './features/scheduling/index.ts';
import { createSieges, type Sieges } from './features/siege/index.ts';
import {
  createMailboxes,
  createNumbers,
  createPhoneCodes,
  createSubscriptions,
  type Mailboxes,
  type Numbers,
  type PhoneCodes,
  type Subscriptions,
} from './features/subscriptions/index.ts';
import { createSync, type Sync } from './features/sync/index.ts';
import { createValues, type Values } from './features/values/index.ts';
import { createWebhooks, type Webhooks } from './features/webhooks/index.ts';
import { createWitness, type WitnessService } from './features/witness/index.ts';
import { createGuard, type Guard } from './http/guard.ts';
import { createJobs, type Jobs } from './jobs/cron.ts';
import { asLeader } from './jobs/leader.ts';
import { createMailer, createPostman, type Postman } from './mail/index.ts';
import { ensureRootTerritory } from './records/root-territory.ts';
import { createRightOfWay } from './right-of-way.ts';

/** What the features offer each other, wired by hand in the order in which they need one another. */
export type Services = {
  /** Id of the territory at the top of the tree: the one a stranger's request is about. */
  readonly rootTerritory: string;
  /** Who a request comes from. */
  readonly identity: Identity;
  /** The people of the desk, their passwords and their roles. */
  readonly accounts: IdentityService;
  readonly guard: Guard;
  readonly content: ContentService;
  readonly media: Media;
  readonly calendars: Calendars;
  readonly neighbourhoods: Neighbourhoods;
  readonly directory: Directories;
  readonly imports: Imports;
  readonly feeds: Feeds;
  readonly backups: Backups;
  readonly jobs: Jobs;
  readonly sync: Sync;
  readonly scheduling: Scheduling;
  readonly panels: Panels;
  readonly planning: Planner;
  readonly previews: Previews;
  readonly displays: Displays;
  readonly control: Control;
  readonly framing: Framing;
  readonly health: Health;
  readonly technicians: Technicians;
  /** Looks once at what has to be told of faults, and writes the mails. */
  readonly tellFaults: () => Promise<void>;
  /** Looks once at what has to be told of approvals, and writes the mails. */
  readonly tellApprovals: () => Promise<void>;
  readonly rollout: Rollouts;
  readonly notices: Notices;
  readonly paper: PaperService;
  readonly postman: Postman;
  readonly alerts: Alerts;
  readonly escalation: Escalation;
  readonly cap: Cap;
  readonly scenarios: Scenarios;
  readonly proof: Proof;
  readonly witness: WitnessService;
  /** Sums up the days that changed. */
  readonly tally: Tally;
  readonly values: Values;
  readonly webhooks: Webhooks;
  readonly channels: Channels;
  readonly fediverse: Fediverse;
  /** Asks other networks what was answered. */
  readonly listening: { work(): Promise<void> };
  readonly subscriptions: Subscriptions;
  readonly mailboxes: Mailboxes;
  /** Told by SMS. */
  readonly numbers: Numbers;
  readonly phoneCodes: PhoneCodes;
  /** What citizens report. */
  readonly reports: Reports;
  readonly letterbox: LetterboxService;
  readonly forwarding: Forwarding;
  /** What residents are asked, and their ballots. */
  readonly polls: Polls;
  /** What residents put forward. */
  readonly proposals: Proposals;
  /** By which residents prove who they are. */
  readonly provider: ProviderService;
  /** Whether forms of residents ask for anything now. */
  readonly siege: Sieges;
  readonly elections: Elections;
  readonly offers: Offers;
  close(): Promise<void>;
};

export async function createServices(
  deps: Deps,
  overrides: { identity?: Identity; jobs?: Jobs; passwords?: Passwords } = {},
): Promise<Services> {
  const rootTerritory = await ensureRootTerritory(deps);
  const alertsFirst = createRightOfWay();
  const accounts = await createIdentity(deps, rootTerritory, overrides.passwords);
  const identity: Identity = overrides.identity ?? accounts;
  const content = createContent(deps);
  const media = createMedia(deps);
  const calendars = createCalendars(deps);
  const imports = createImports(deps, content);
  const jobs = overrides.jobs ?? createJobs(deps.log);
  jobs.every('unused media', deps.config.media.collect, () =>
    asLeader(deps.store, 'unused media', media.collect),
  );
  const backups = createBackups(deps, rootTerritory);
  if (deps.config.backup.every !== '')
    jobs.every('backup', deps.config.backup.every, () =>
      asLeader(deps.store, 'backup', async () => void (await backups.make('system'))),
    );
  const values = createValues(deps);
  jobs.every('live values', deps.config.values.every, () => asLeader(deps.store, 'live values', values.work));
  const displays = createDisplays(deps);
  const health = createHealth(deps, { displays, notify: createLogNotify(deps.log) });
  jobs.every('health', '* * * * *', () => asLeader(deps.store, 'health', health.judge));
  const technicians = createTechnicians(deps, { people: accounts.people });
  const emails = createEmails({ templatesDir });
  const tellFaults = createTeller(deps, { displays, emails, technicians });
  const recipients = createRecipients(deps, { people: accounts.people });
  const tellApprovals = createApprovalTeller(deps, { emails, recipients });
  const postman = createPostman(deps, createMailer(deps.config), createLetterMailer(deps));
  // Each a little after what it waits for.
  jobs.every('fault mail', '15 * * * * *', () => asLeader(deps.store, 'fault mail', tellFaults));
  jobs.every('approval mail', '20 * * * * *', () => asLeader(deps.store, 'approval mail', tellApprovals));
  jobs.every('mail', deps.config.mail.every, () => asLeader(deps.store, 'mail', postman.deliver));
  const rollout = createRollouts(deps, { health, rootTerritory });
  jobs.every('rollout', '* * * * *', () => asLeader(deps.store, 'rollout', rollout.judge));
  const webhooks = createWebhooks(deps);
  jobs.every('webhooks', deps.config.webhooks.every, webhooks.work);
  const types = createChannelTypes({ config: deps.config, emails });
  const channels = createChannels(deps, { media, types, content, emails, people: accounts.people });
  jobs.every('channels', deps.config.channels.every, channels.work);
  jobs.every('channel tokens', '40 6 * * *', () => asLeader(deps.store, 'channel tokens', channels.watch));
  jobs.every('digests', deps.config.channels.every, () => asLeader(deps.store, 'digests', channels.digest));
  const mailboxes = createMailboxes(deps, { territory: rootTerritory, emails });
  jobs.every('unconfirmed mailboxes', '52 * * * *', mailboxes.forget);
  const phoneCodes = createPhoneCodes(deps, { territory: rootTerritory, text: channels.text });
  jobs.every('codes of numbers', '*/10 * * * *', phoneCodes.forget);
  const subscriptions = createSubscriptions(deps, rootTerritory);
  const { expectDevice } = subscriptions;
  const reports = createReports(deps, { emails, way: channels.device, expectDevice, alertsFirst });
  const fediverse = createFediverse(deps, { media, imports, social: reports.social });
  const feeds = createFeeds(deps, imports, fediverse.followed);
  jobs.every('feeds', deps.config.imports.every, feeds.poll);
  jobs.every('fediverse', deps.config.channels.every, fediverse.work);
  const listening = createListening(deps, { types, social: reports.social });
  jobs.every('answers of networks', deps.config.channels.replies, () =>
    asLeader(deps.store, 'answers of networks', listening.work),
  );
  jobs.every('fediverse heard', '27 * * * *', fediverse.forget);
  const letterbox = createLetterbox(deps, { reports });
  const forwarding = createForwarding(deps, { reports });
  scheduleReports(jobs, deps, { reports, letterbox, forwarding });
  const secret = authSecret({ ...deps.config, randomBytes: deps.randomBytes });
  const polls = createPolls(deps, { secret, emails, counted: markWinners });
  jobs.every('consultations', '35 * * * * *', () => asLeader(deps.store, 'consultations', polls.work));
  const siege = createSieges(deps, { secret, territory: rootTerritory });
  jobs.every('forms', deps.config.forms.look, siege.work);
  const provider = createProvider(deps, { secret, polls });
  const proposals = createProposals(deps, { secret, emails, polls });
  jobs.every('proposals', '12 4 * * *', () => asLeader(deps.store, 'proposals', proposals.forget));
  const alerts = createAlerts(deps, { presence: displays.presence, alertsFirst });
  const escalation = createEscalation(deps, { alerts, emails, people: accounts.people, text: channels.text });
  // A little before the e-mails go out.
  jobs.every('escalation', '25,55 * * * * *', () => asLeader(deps.store, 'escalation', escalation.work));
  const cap = createCap(deps, alerts);
  jobs.every('cap', deps.config.cap.every, cap.work);
  const notices = createNotices(deps);
  const paper = createPaper(deps, media);
  jobs.every('notice boards', '50 * * * * *', () => asLeader(deps.store, 'notice boards', paper.settle));
  const witness = createWitness(deps);
  const tally = createTally(deps);
  jobs.every('tally', '45 */5 * * * *', () => asLeader(deps.store, 'tally', tally.run));
  const sync = createSync(deps, rootTerritory);
  jobs.every('sync', '25 * * * * *', sync.look);
  const composer = createComposer({ templatesDir });
  const scheduling = createScheduling(deps, {
    composer,
    composingVersion: composingVersion(join(import.meta.dirname, '..')),
    media,
    solved: reports.solved,
    ledger: sync.ledger,
    calendarsOf: calendars.all,
    liveAlerts: alerts.liveFor,
    alertBehind: alerts.behind,
  });
  const offers = createOffers(deps, { content, placements: scheduling.placements });
  jobs.every('offers', '*/20 * * * * *', offers.follow);
  // Plans reach 35 days ahead; every night they reach one day further.
  jobs.every('horizon', '17 3 * * *', scheduling.roll);
  const planning = createPlanning(deps, { scheduling, calendarsOf: calendars.all });
  const panels = createPanels(deps, { displays, alerts, scheduling, witness, sync });
  return {
    rootTerritory,
    identity,
    accounts,
    guard: createGuard(identity),
    content,
    media,
    calendars,
    neighbourhoods: createNeighbourhoods(deps),
    directory: createDirectory(deps),
    imports,
    feeds,
    backups,
    jobs,
    sync,
    displays,
    control: createControl(deps, displays),
    health,
    technicians,
    tellFaults,
    tellApprovals,
    rollout,
    framing: createFraming(deps),
    notices,
    paper,
    proof: createProof(deps, { alerts, notices, sync }),
    postman,
    alerts,
    escalation,
    cap,
    scenarios: createScenarios(deps),
    witness,
    tally,
    values,
    webhooks,
    channels,
    fediverse,
    listening,
    subscriptions,
    mailboxes,
    numbers: createNumbers(deps),
    phoneCodes,
    reports,
    letterbox,
    forwarding,
    polls,
    proposals,
    provider,
    siege,
    elections: createElections(deps),
    offers,
    scheduling,
    panels,
    planning,
    previews: createPreviews(deps, { composer, media, solved: reports.solved }),
    close: async () => {
      await reports.close();
      await forwarding.close();
      await jobs.close();
      await provider.close();
      await webhooks.close();
      await channels.close();
      await fediverse.close();
      await listening.close();
      await offers.close();
      await panels.close();
      await cap.close();
      alerts.close();
      witness.close();
      await scheduling.close();
      await sync.close();
      await displays.close();
    },
  };
}

const templatesDir = join(import.meta.dirname, '../templates');
