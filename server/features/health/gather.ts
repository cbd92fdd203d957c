/**
 * Which faults have to be told now: pure. What falls together is told together; what came back before anybody was told
 * is not told at all; what comes and goes is told again only after a quiet time.
 */
export type FaultNotice = {
  /** Id of the fault. */
  readonly fault: string;
  readonly display: string;
  readonly type: string;
  readonly from: number;
  /** Undefined while it lasts. */
  readonly until: number | undefined;
  /** When it was found, later than it began. */
  readonly openedAt: number;
  readonly toldAt: number | undefined;
  readonly overToldAt: number | undefined;
};

/** `off`: on purpose, so that nothing is said now; `unclear`: nothing shows that it is well. */
export type Standing = 'off' | 'unclear' | 'well';

export type Step = {
  readonly begun: readonly FaultNotice[];
  readonly over: readonly FaultNotice[];
  /** It goes on under another id: as if it had lasted, and been told, since the first. */
  readonly carried: readonly { readonly fault: string; readonly from: number; readonly toldAt: number }[];
  /** Ids of which nothing is left to say. */
  readonly spent: readonly string[];
};

/** How long others may join in, ms: judged once a minute, what falls together is found within two. */
const gatherMs = 2 * 60_000;
/** Between two tellings that the same went wrong at the same display, ms. */
const quietMs = 30 * 60_000;
/** An end that could never be told is forgotten, ms. */
const keepMs = 35 * 86_400_000;

export function nextStep(
  notices: readonly FaultNotice[],
  standing: (notice: FaultNotice) => Standing,
  now: number,
): Step {
  const groups = Map.groupBy(notices, ({ display, type }) => `${display} ${type}`);
  const steps = [...groups.values()].map((group) => stepOf(group, standing, now));
  return {
    begun: steps.flatMap(({ begun }) => begun),
    over: steps.flatMap(({ over }) => over),
    carried: steps.flatMap(({ carried }) => carried),
    spent: steps.flatMap(({ spent }) => spent),
  };
}

/** True when one of them has waited long enough for the others. */
export function isRipe({ begun, over }: Pick<Step, 'begun' | 'over'>, now: number): boolean {
  const since = [...begun.map(({ openedAt }) => openedAt), ...over.map(({ until }) => until ?? now)];
  return since.some((at) => now - at >= gatherMs);
}

/** Of one type at one display. */
function stepOf(
  group: readonly FaultNotice[],
  standing: (notice: FaultNotice) => Standing,
  now: number,
): Step {
  const lasting = group.find(({ until }) => until === undefined);
  const owed = group.filter((one) => isOwed(one) && now - (one.until ?? now) < keepMs);
  const spent = group.filter((one) => one.until !== undefined && !owed.includes(one) && !isQuiet(one, now));
  const ids = (some: readonly FaultNotice[]) => some.map(({ fault }) => fault);
  const from = Math.min(...owed.map((one) => one.from));
  const toldAt = Math.max(...owed.map((one) => one.toldAt ?? 0));
  if (lasting && owed.length > 0) {
    const carried = lasting.toldAt === undefined ? [{ fault: lasting.fault, from, toldAt }] : [];
    return { begun: [], over: [], carried, spent: ids([...spent, ...owed]) };
  }
  const news = lasting?.toldAt === undefined && !group.some((one) => isQuiet(one, now));
  const begun = lasting && news && standing(lasting) !== 'off' ? [lasting] : [];
  const over = owed.filter((one) => standing(one) === 'well');
  return { begun, over, carried: [], spent: ids(spent) };
}

/** Its beginning was told, its end was not. */
function isOwed({ until, toldAt, overToldAt }: FaultNotice): boolean {
  return until !== undefined && toldAt !== undefined && overToldAt === undefined;
}

function isQuiet({ toldAt }: FaultNotice, now: number): boolean {
  return toldAt !== undefined && now - toldAt < quietMs;
}
