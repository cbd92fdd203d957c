/** A panel as the API answers it. */
import Type, { type Static } from 'typebox';
import { Instant } from '#core/contracts/common.ts';
import { panelErrors } from '#core/contracts/index.ts';
import { PanelPage } from '#core/contracts/rendition.ts';

export const PanelView = Type.Object({
  /** Its line is open. */
  online: Type.Boolean(),
  /** `confirmed`: read back; `sent`: written to a panel that cannot be read; `unknown`: not asked yet, or out of reach; `fault`: it does not hold what it should. */
  state: Type.Enum(['confirmed', 'sent', 'unknown', 'fault'] as const),
  settled: Type.Boolean(),
  /** What the panel reports about itself. */
  errors: Type.Array(Type.Enum(panelErrors)),
  /** Surrounding light, percent, where it has a sensor. */
  light: Type.Optional(Type.Number()),
  lastConfirmedAt: Type.Optional(Instant),
  at: Instant,
  /** What is lit, as far as it is known. */
  pages: Type.Optional(Type.Array(PanelPage)),
  /** The lamps as SVG documents, one for each page; dark lamps while nothing is known. */
  glass: Type.Array(Type.String()),
  can: Type.Object({ test: Type.Boolean(), readBack: Type.Boolean(), brightness: Type.Boolean() }),
  /** The line it hangs on, and how its wire is set. */
  line: Type.Optional(Type.String()),
  settings: Type.Optional(Type.String()),
  /** While its test pattern is lit. */
  testUntil: Type.Optional(Instant),
});
export type PanelView = Static<typeof PanelView>;

export const PanelReport = Type.Object({
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  errors: Type.Array(Type.Enum(panelErrors)),
  light: Type.Optional(Type.Number()),
});
