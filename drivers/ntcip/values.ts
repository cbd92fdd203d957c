/** The enumerations of NTCIP 1203 v03, by their names: what a number on the wire means. */

export const memoryType = {
  other: 1,
  permanent: 2,
  changeable: 3,
  volatile: 4,
  currentBuffer: 5,
  schedule: 6,
  blank: 7,
} as const;

/** §5.6.8.9; 6 to 8 are requests and are never read. */
export const messageStatus = {
  notUsed: 1,
  modifying: 2,
  validating: 3,
  valid: 4,
  error: 5,
  modifyReq: 6,
  validateReq: 7,
  notUsedReq: 8,
} as const;

export const validateError = { other: 1, none: 2, beacons: 3, pixelService: 4, syntaxMulti: 5 } as const;

/** §5.7.17. */
export const activateError = {
  other: 1,
  none: 2,
  priority: 3,
  messageStatus: 4,
  messageMemoryType: 5,
  messageNumber: 6,
  messageCRC: 7,
  syntaxMulti: 8,
  localMode: 9,
} as const;

export const multiError = {
  other: 1,
  none: 2,
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

/** 3 and 6 are retired: a sign that says so is taken back with central override. */
export const controlMode = {
  other: 1,
  local: 2,
  external: 3,
  central: 4,
  centralOverride: 5,
  simulation: 6,
} as const;

export const sourceMode = {
  other: 1,
  local: 2,
  external: 3,
  central: 8,
  timebasedScheduler: 9,
  powerRecovery: 10,
  reset: 11,
  commLoss: 12,
  powerLoss: 13,
  endDuration: 14,
} as const;

export const illumination = {
  other: 1,
  photocell: 2,
  timer: 3,
  manual: 4,
  manualDirect: 5,
  manualIndexed: 6,
} as const;
export const pixelTest = { other: 1, none: 2, test: 3, clear: 4 } as const;
export const activateState = { fastActivate: 1, slowOK: 2, slowError: 3, slowActivating: 4 } as const;

/** Fonts and graphics alike; 7 to 9 are requests. */
export const tableStatus = {
  notUsed: 1,
  modifying: 2,
  calculatingID: 3,
  readyForUse: 4,
  inUse: 5,
  permanent: 6,
  modifyReq: 7,
  readyForUseReq: 8,
  notUsedReq: 9,
} as const;
export const colourSchemes = { 'mono-1-bit': 1, 'mono-8-bit': 2, classic: 3, '24-bit': 4 } as const;

/** SNMPv1 error-status (RFC 1157 §4.1.1). */
export const snmpError = {
  noError: 0,
  tooBig: 1,
  noSuchName: 2,
  badValue: 3,
  readOnly: 4,
  genErr: 5,
} as const;

/** The name of a number, or the number itself in a word. */
export function wordOf(names: Readonly<Record<string, number>>, value: number): string {
  return Object.entries(names).find(([, number]) => number === value)?.[0] ?? `unknown ${value}`;
}
