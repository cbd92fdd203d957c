/** What a template of one kind prints besides the texts that all slides have. */
import type { Asset, Refusal } from '#core/contracts/index.ts';
import type { Shape } from '#templates/contract.ts';
import type { ComposeContext } from '../context.ts';
import type { Locale } from '../dates.ts';

export type Extra = {
  readonly view: object;
  readonly assets?: readonly Asset[];
  /** How long it runs, ms; by reading time when absent. */
  readonly durationMs?: number;
  /** Rules that depend on the data, made of numbers only. */
  readonly css?: string;
  /** What is read on it besides headline, text and foot. */
  readonly said?: readonly string[];
};

export type ExtraInput = {
  readonly context: ComposeContext;
  readonly locale: Locale;
  readonly shape: Shape;
  /** What the slide is headed with. */
  readonly kicker: string;
  /** Width of the whole, in hundredths of its short side. */
  readonly band: number;
};

export type MakeExtra = (input: ExtraInput) => Extra | Refusal;
