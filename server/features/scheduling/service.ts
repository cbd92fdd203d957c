/** From placements to plans: what each display must show, kept up to date with every change. */
import type {
  DisplayProfile,
  LiveAlert,
  PlacementInput,
  Plan,
  Rendition,
  ScreenZone,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { explain } from '#core/plan/explain.ts';
import type { Calendars } from '#core/plan/types.ts';
import { isLoud } from '#core/plan/zone-plan.ts';
import { type ComposeContext, type Composer, isDaily } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Media } from '../media/index.ts';
import { stageAt } from '../polls/index.ts';
import type { SolvedReports } from '../reports/index.ts';
import type { Ledger } from '../sync/index.ts';
import { checkPlacement, type PlacementCheck } from './check.ts';
import { checkLoad } from './check-load.ts';
import { createCompositions } from './compositions.ts';
import { explanationOf } from './explanation.ts';
import { createPlacements } from './placements.ts';
import { createPlanner, type DisplayRow } from './planner.ts';
import { createSnapshotLoader, type LiveRevision, type Snapshot } from './snapshot.ts';
import { filesOf, pageOf, townOf } from './town.ts';
import { type ShowingView, viewOf } from './view.ts';
import { createWorker } from './worker.ts';

export type Scheduling = ReturnType<typeof createScheduling>;

type Needs = {
  readonly composer: Composer;
  /** Of templates and composing: another one makes renditions anew. */
  readonly composingVersion: string;
  readonly media: Media;
  readonly ledger: Ledger;
  readonly calendarsOf: (territory: string, now: number) => Promise<Calendars>;
  readonly liveAlerts: (display: { id: string; territory: string }, now: number) => Promise<LiveAlert[]>;
  readonly solved: SolvedReports;
  readonly alertBehind: (message: string) => Promise<ComposeContext['alert']>;
};

export function createScheduling(deps: Deps, needs: Needs) {
  const { store, clock } = deps;
  const compositions = createCompositions(deps, {
    compose: needs.composer.compose,
    version: needs.composingVersion,
  });
  const snapshots = createSnapshotLoader(deps, needs);
  const planner = createPlanner(deps, compositions, contextOf);
  const worker = createWorker(deps, { planner, snapshots, ledger: needs.ledger });
  const placements = createPlacements(deps, needs.calendarsOf);

  async function contextOf(
    live: LiveRevision,
    { territory }: Snapshot,
    asked: { class: ComposeContext['class']; zone: ScreenZone; profile: DisplayProfile },
  ): Promise<ComposeContext> {
    const town = townOf(territory);
    return {
      message: live.message,
      revision: live.revision,
      kind: live.kind,
      class: asked.class,
      ...(asked.zone === 'main' ? {} : { zone: asked.zone }),
      content: live.content,
      territory: town,
      page: pageOf(deps.config, { id: live.message, kind: live.kind }, territory),
      media: await needs.media.assetsWithLamps(
        filesOf({ content: live.content, territory: town }),
        asked.profile.kind === 'screen' ? asked.profile : undefined,
      ),
      poll: stageAt(live.stages, clock()),
      solved: live.solved,
      alert: live.kind === 'alert' ? await needs.alertBehind(live.message) : undefined,
    };
  }

  const activeDisplays = (territory: string) =>
    store.db
      .selectFrom('display')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('revoked_at', 'is', null)
      .execute();

  /** Nothing is stored: what is not approved may still change. A message made anew each day is not known before its day. */
  async function composeNow(
    live: LiveRevision,
    snapshot: Snapshot,
    input: PlacementInput,
    profile: DisplayProfile,
  ) {
    if (isDaily(live.kind)) return undefined;
    const loudness = isLoud(input.class) ? input.class : undefined;
    const asked = { class: loudness, zone: input.zone ?? 'main', profile };
    return needs.composer.compose(await contextOf(live, snapshot, asked), profile);
  }

  async function displayRow(territory: string, id: string): Promise<DisplayRow> {
    const row = await store.db
      .selectFrom('display')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `display ${id}` });
    return row;
  }

  async function planBody(hash: string): Promise<string | undefined> {
    return (await store.db.selectFrom('plan').select('body').where('hash', '=', hash).executeTakeFirst())
      ?.body;
  }

  /** The plan that was in force at an instant: the newest made before it, or the first there is. */
  async function planAt(display: DisplayRow, at: number): Promise<Plan | null> {
    if (at >= clock() && display.plan_hash) {
      const body = await planBody(display.plan_hash);
      return body ? (JSON.parse(body) as Plan) : null;
    }
    const row = await store.db
      .selectFrom('plan')
      .select('body')
      .where('display_id', '=', display.id)
      .where('created_at', '<=', at)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? (JSON.parse(row.body) as Plan) : null;
  }

  async function rendition(hash: string): Promise<Rendition | undefined> {
    const body = await compositions.body(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Rendition);
  }

  async function showing(territory: string, id: string, at = clock()): Promise<ShowingView> {
    const display = await displayRow(territory, id);
    return viewOf(
      {
        profile: JSON.parse(display.profile) as DisplayProfile,
        timeZone: display.time_zone,
        plan: await planAt(display, at),
        alerts: await needs.liveAlerts({ id, territory }, at),
        rendition,
        titleOf: (message) => titleOf(message),
      },
      at,
    );
  }

  /** The newest titles of messages, by id. */
  async function titlesOf(messages: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (messages.length === 0) return new Map();
    const rows = await store.db
      .selectFrom('message')
      .innerJoin('revision', (join) =>
        join.onRef('revision.message_id', '=', 'message.id').onRef('revision.number', '=', 'message.latest'),
      )
      .select(['message.id', 'revision.title'])
      .where('message.id', 'in', [...new Set(messages)])
      .execute();
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  async function titleOf(message: string): Promise<string | undefined> {
    return (await titlesOf([message])).get(message);
  }

  return {
    placements,
    showing,
    rendition,
    titleOf,
    titlesOf,
    planBody,
    /** The plan of a display that was, or will be, in force at an instant. */
    planAt: async (territory: string, id: string, at: number) => planAt(await displayRow(territory, id), at),
    renditionBody: compositions.body,
    /** Waits until every committed change has reached the plans. */
    settle: worker.settle,
    /** Recompiles everything: the 35 days begin anew. */
    roll: worker.roll,
    /** `except`: the placement that is being changed. */
    async check(territory: string, input: PlacementInput, except?: string): Promise<PlacementCheck> {
      const all = await snapshots.load(territory);
      const placements = all.placements.filter(({ id }) => id !== except);
      const displays = await activeDisplays(territory);
      const checked = checkPlacement(input, { ...all, placements }, displays, clock());
      const reached = new Set(checked.displays);
      const live = all.messages.get(input.message) ?? (await snapshots.message(territory, input.message));
      const load = await checkLoad(
        input,
        displays.filter(({ id }) => reached.has(id)),
        {
          compose: async (profile) => (live ? composeNow(live, all, input, profile) : undefined),
          planOf: (display) => planAt(display, clock()),
          calendars: all.calendars,
          now: clock(),
          except,
        },
      );
      return { ...checked, ...load };
    },
    async explain(territory: string, id: string, at: number, language: 'fr' | 'en') {
      const display = await displayRow(territory, id);
      const snapshot = await snapshots.load(territory, at);
      const inputs = await planner.inputsFor(display, snapshot);
      const alerts = await needs.liveAlerts({ id, territory }, at);
      const titles = new Map(
        [...snapshot.messages].map(([message, { content }]) => [message, content.title]),
      );
      const findings = explain({ ...inputs, placements: snapshot.placements }, alerts, at);
      return explanationOf(at, findings, titles, language);
    },
    close: worker.close,
  };
}
