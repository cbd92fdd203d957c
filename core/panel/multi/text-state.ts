/** Where the reading of a message stands: what the tags so far have set. */
import type { MultiSign } from './sign.ts';
import type { Rectangle } from './tags.ts';

export type TextState = {
  foreground: number;
  background: number;
  pageOn: number;
  pageOff: number;
  font: number;
  fontVersion: number | undefined;
  /** The place of the tag that chose the font; without one, the sign's default stands. */
  fontAt: number | undefined;
  /** 2 left, 3 centre, 4 right. */
  lineJustification: number;
  lineAt: number;
  /** 2 top, 3 middle, 4 bottom. */
  pageJustification: number;
  pageAt: number;
  charSpacing: number | undefined;
  lineSpacing: number | undefined;
  rectangle: Rectangle;
  /** From 0 in the rectangle, or in the part of it with one page justification. */
  line: number;
  /** From 0 in the line, or in the part of it with one line justification. */
  span: number;
  /** Nothing has been written since the rectangle or the line began. */
  blank: boolean;
};

/** Letters drawn with one state. */
export type Span = {
  readonly state: Readonly<TextState>;
  readonly text: string;
  readonly position: number;
  /** The letters stand in the string one by one; else they all come from one tag. */
  readonly literal: boolean;
};

export function defaultState(
  sign: MultiSign,
  colours: { foreground: number; background: number },
): TextState {
  const { defaults = {} } = sign;
  return {
    foreground: colours.foreground,
    background: colours.background,
    pageOn: defaults.pageOn ?? 30,
    pageOff: defaults.pageOff ?? 0,
    font: defaults.font ?? 1,
    fontVersion: undefined,
    fontAt: undefined,
    lineJustification: defaults.lineJustification ?? 3,
    lineAt: 0,
    pageJustification: defaults.pageJustification ?? 3,
    pageAt: 0,
    charSpacing: undefined,
    lineSpacing: undefined,
    rectangle: { x: 1, y: 1, width: sign.width, height: sign.height },
    line: 0,
    span: 0,
    blank: true,
  };
}
