/** How a build of the player reaches the screens of a town: ring after ring, and back when it does them harm. */

/** Who gets a build first: screens that staff tagged, then a tenth of the others by hash, then all. */
export const rings = ['pilot', 'tenth', 'all'] as const;
export type Ring = (typeof rings)[number];

/** A build on its way to everybody. */
export type Trial = {
  readonly build: string;
  /** When each ring began, ms; a ring that has not begun is not offered the build. */
  readonly starts: Readonly<Partial<Record<Ring, number>>>;
  /** Screens whose lot (0 to 1) is below belong to the tenth; set when that ring begins. */
  readonly reach: number;
  /** How long the present ring has served well, ms. */
  readonly served: number;
};

export type Rollout = {
  /** What everybody has who is not part of a trial, and what a new screen starts with. */
  readonly stable: string;
  /** What was stable before. */
  readonly previous?: string | undefined;
  readonly trial?: Trial | undefined;
  /** Held by staff: no further ring begins. A build that does harm goes back all the same. */
  readonly paused: boolean;
  /** When it was last judged, ms. */
  readonly at: number;
};

export type ScreenFault = {
  readonly type: string;
  readonly from: number;
  /** Absent while it lasts. */
  readonly until?: number | undefined;
};

/** What is known of one screen. */
export type ScreenFacts = {
  readonly id: string;
  /** Tagged to be among the first. */
  readonly pilot: boolean;
  /** False: off on purpose, and silent without fault. */
  readonly inService: boolean;
  /** The build it said it runs; undefined for one that cannot change it, or was never heard of. */
  readonly build: string | undefined;
  /** The build that it was to take and that did not start there. */
  readonly refuses: string | undefined;
  /** What lasts, and what was over within a week before. */
  readonly faults: readonly ScreenFault[];
};
