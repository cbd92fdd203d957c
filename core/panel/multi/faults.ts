/** What is wrong with a MULTI string: the numbers and the names of dmsMultiSyntaxError (NTCIP 1203 v03 §5.7.18). */
export const multiFaults = {
  other: 1,
  unsupportedTag: 3,
  unsupportedTagValue: 4,
  textTooBig: 5,
  fontNotDefined: 6,
  characterNotDefined: 7,
  fieldDeviceNotExist: 8,
  fieldDeviceError: 9,
  flashRegion: 10,
  tagConflict: 11,
  tooManyPages: 12,
  fontVersionID: 13,
  graphicID: 14,
  graphicNotDefined: 15,
} as const;

export type MultiFaultName = keyof typeof multiFaults;

/** `position` counts the characters of the string before the tag or the character at fault (dmsMultiSyntaxErrorPosition). */
export type MultiFault = {
  readonly error: (typeof multiFaults)[MultiFaultName];
  readonly name: MultiFaultName;
  readonly position: number;
};

export function fault(name: MultiFaultName, position: number): MultiFault {
  return { error: multiFaults[name], name, position };
}

/** MULTI characters are octets: a value is a fault when it carries a number for it. */
export function isFault(value: object): value is MultiFault {
  return 'error' in value;
}
