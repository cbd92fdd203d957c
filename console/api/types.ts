/** Answers of the server that are views, not shared contracts. */
import type { PlacementClass } from '#core/contracts/index.ts';
import type { Permission, Role } from '#core/identity/roles.ts';

export type Me = {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly territory: {
    readonly id: string;
    readonly name: string;
    readonly language: string;
    readonly timeZone: string;
    readonly colour: string;
    /** `self`: whoever may approve may approve their own; else another person must. */
    readonly approval: string;
    /** Proposed for new displays. */
    readonly darkHours: { readonly from: string; readonly until: string } | null;
  };
  /** The server and all of its screens are this town's to care for. */
  readonly ofServer: boolean;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  /** Whose deputy one is now, where that is what lets one approve. */
  readonly standsFor?: readonly { readonly user: string; readonly name: string }[];
};

/** One of a screen's rendition, a panel's glass (an SVG text per page), or the reason why there is neither. */
export type Surface = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'screen' | 'panel';
  readonly width: number;
  readonly height: number;
  readonly rendition?: string;
  readonly glass?: readonly string[];
  readonly refused?: { readonly code: string; readonly reason: string; readonly proposal?: string };
};

export type Showing = {
  readonly at: number;
  readonly kind: 'item' | 'alert' | 'idle' | 'dark' | 'outside';
  readonly message?: string;
  readonly title?: string;
  readonly revision?: number;
  readonly from: number;
  readonly until: number;
  readonly because: string;
  readonly rendition?: string;
  readonly glass?: string;
  readonly index?: number;
};

export type Explained = {
  readonly at: number;
  readonly candidates: readonly {
    readonly placement: string;
    readonly message: string;
    readonly title: string;
    readonly verdict: 'showing' | 'in-turn' | 'not';
    readonly code: string;
    readonly reason: string;
  }[];
};

export type Checked = {
  readonly occurrences: readonly { readonly from: number; readonly until?: number }[];
  readonly displays: readonly string[];
  readonly conflicts: readonly {
    readonly placement: string;
    readonly message: string;
    readonly title: string;
    readonly class: PlacementClass;
    /** `outranks`: it would keep the new one off; `outranked`: the new one would interrupt it; `full`: shares leave nothing. */
    readonly reason: 'outranks' | 'outranked' | 'full';
  }[];
  /** The loop that would be slowest for what somebody waits there; ms. */
  readonly load?: {
    readonly display: string;
    readonly name: string;
    readonly from: number;
    readonly until: number;
    readonly before: { readonly count: number; readonly roundMs: number };
    readonly after: { readonly count: number; readonly roundMs: number };
    readonly dwellMs: number;
    readonly everyMs?: number;
    readonly limitMs: number;
    readonly overfull: boolean;
    readonly campaigns: number;
  };
  readonly refusals: readonly { readonly display: string; readonly name: string; readonly reason: string }[];
};
