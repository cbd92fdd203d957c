/** The objects of NTCIP 1203 v03 that we use, by their names; and of NTCIP 1201 the module table and the clock. */

const device = '1.3.6.1.4.1.1206.4.2.3';
const global = '1.3.6.1.4.1.1206.4.2.6';

/** Scalars end in .0; columns take their index from `cell`. */
const paths = {
  dmsSignAccess: '1.1.0',
  dmsSignType: '1.2.0',
  dmsSignHeight: '1.3.0',
  dmsSignWidth: '1.4.0',
  dmsSignTechnology: '1.9.0',
  vmsCharacterHeightPixels: '2.1.0',
  vmsCharacterWidthPixels: '2.2.0',
  vmsSignHeightPixels: '2.3.0',
  vmsSignWidthPixels: '2.4.0',
  vmsHorizontalPitch: '2.5.0',
  vmsVerticalPitch: '2.6.0',
  monochromeColor: '2.7.0',
  numFonts: '3.1.0',
  fontIndex: '3.2.1.1',
  fontNumber: '3.2.1.2',
  fontName: '3.2.1.3',
  fontHeight: '3.2.1.4',
  fontCharSpacing: '3.2.1.5',
  fontLineSpacing: '3.2.1.6',
  fontVersionID: '3.2.1.7',
  fontStatus: '3.2.1.8',
  maxFontCharacters: '3.3.0',
  characterNumber: '3.4.1.1',
  characterWidth: '3.4.1.2',
  characterBitmap: '3.4.1.3',
  fontMaxCharacterSize: '3.5.0',
  defaultBackgroundColor: '4.1.0',
  defaultForegroundColor: '4.2.0',
  defaultFlashOn: '4.3.0',
  defaultFlashOff: '4.4.0',
  defaultFont: '4.5.0',
  defaultJustificationLine: '4.6.0',
  defaultJustificationPage: '4.7.0',
  defaultPageOnTime: '4.8.0',
  defaultPageOffTime: '4.9.0',
  defaultCharacterSet: '4.10.0',
  dmsColorScheme: '4.11.0',
  dmsSupportedMultiTags: '4.14.0',
  dmsMaxNumberPages: '4.15.0',
  dmsMaxMultiStringLength: '4.16.0',
  dmsNumPermanentMsg: '5.1.0',
  dmsNumChangeableMsg: '5.2.0',
  dmsMaxChangeableMsg: '5.3.0',
  dmsFreeChangeableMemory: '5.4.0',
  dmsNumVolatileMsg: '5.5.0',
  dmsMaxVolatileMsg: '5.6.0',
  dmsFreeVolatileMemory: '5.7.0',
  dmsMessageMemoryType: '5.8.1.1',
  dmsMessageNumber: '5.8.1.2',
  dmsMessageMultiString: '5.8.1.3',
  dmsMessageOwner: '5.8.1.4',
  dmsMessageCRC: '5.8.1.5',
  dmsMessageBeacon: '5.8.1.6',
  dmsMessagePixelService: '5.8.1.7',
  dmsMessageRunTimePriority: '5.8.1.8',
  dmsMessageStatus: '5.8.1.9',
  dmsValidateMessageError: '5.9.0',
  dmsControlMode: '6.1.0',
  dmsSWReset: '6.2.0',
  dmsActivateMessage: '6.3.0',
  dmsMessageTimeRemaining: '6.4.0',
  dmsMsgTableSource: '6.5.0',
  dmsMsgRequesterID: '6.6.0',
  dmsMsgSourceMode: '6.7.0',
  dmsShortPowerRecoveryMessage: '6.8.0',
  dmsLongPowerRecoveryMessage: '6.9.0',
  dmsShortPowerLossTime: '6.10.0',
  dmsResetMessage: '6.11.0',
  dmsCommunicationsLossMessage: '6.12.0',
  dmsTimeCommLoss: '6.13.0',
  dmsPowerLossMessage: '6.14.0',
  dmsEndDurationMessage: '6.15.0',
  dmsMemoryMgmt: '6.16.0',
  dmsActivateMsgError: '6.17.0',
  dmsMultiSyntaxError: '6.18.0',
  dmsMultiSyntaxErrorPosition: '6.19.0',
  dmsMultiOtherErrorDescription: '6.20.0',
  dmsActivateErrorMsgCode: '6.24.0',
  dmsActivateMessageState: '6.25.0',
  dmsIllumControl: '7.1.0',
  dmsIllumMaxPhotocellLevel: '7.2.0',
  dmsIllumPhotocellLevelStatus: '7.3.0',
  dmsIllumNumBrightLevels: '7.4.0',
  dmsIllumBrightLevelStatus: '7.5.0',
  dmsIllumManLevel: '7.6.0',
  dmsIllumBrightnessValues: '7.7.0',
  dmsIllumBrightnessValuesError: '7.8.0',
  dmsIllumLightOutputStatus: '7.9.0',
  dmsStatDoorOpen: '9.6.0',
  shortErrorStatus: '9.7.1.0',
  pixelFailureTableNumRows: '9.7.2.0',
  pixelFailureDetectionType: '9.7.3.1.1',
  pixelFailureIndex: '9.7.3.1.2',
  pixelFailureXLocation: '9.7.3.1.3',
  pixelFailureYLocation: '9.7.3.1.4',
  pixelFailureStatus: '9.7.3.1.5',
  pixelTestActivation: '9.7.4.0',
  dmsStatControllerErrors: '9.7.10.0',
  tempMinCtrlCabinet: '9.9.1.0',
  tempMaxCtrlCabinet: '9.9.2.0',
  tempMinAmbient: '9.9.3.0',
  tempMaxAmbient: '9.9.4.0',
  tempMinSignHousing: '9.9.5.0',
  tempMaxSignHousing: '9.9.6.0',
  dmsGraphicMaxEntries: '10.1.0',
  dmsGraphicNumEntries: '10.2.0',
  dmsGraphicMaxSize: '10.3.0',
  availableGraphicMemory: '10.4.0',
  dmsGraphicBlockSize: '10.5.0',
  dmsGraphicIndex: '10.6.1.1',
  dmsGraphicNumber: '10.6.1.2',
  dmsGraphicName: '10.6.1.3',
  dmsGraphicHeight: '10.6.1.4',
  dmsGraphicWidth: '10.6.1.5',
  dmsGraphicType: '10.6.1.6',
  dmsGraphicID: '10.6.1.7',
  dmsGraphicTransparentEnabled: '10.6.1.8',
  dmsGraphicTransparentColor: '10.6.1.9',
  dmsGraphicStatus: '10.6.1.10',
  dmsGraphicBitmapIndex: '10.7.1.1',
  dmsGraphicBlockNumber: '10.7.1.2',
  dmsGraphicBlockBitmap: '10.7.1.3',
} as const;
const globals = {
  globalMaxModules: '1.2.0',
  moduleMake: '1.3.1.3',
  moduleModel: '1.3.1.4',
  moduleVersion: '1.3.1.5',
  moduleType: '1.3.1.6',
  globalTime: '3.1.0',
} as const;

export type ObjectName = keyof typeof paths | keyof typeof globals;

const byName: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(paths).map(([name, path]) => [name, `${device}.${path}`]),
  ...Object.entries(globals).map(([name, path]) => [name, `${global}.${path}`]),
]);
const byOid = new Map(Object.entries(byName).map(([name, oid]) => [oid, name]));

/** The object identifier of a scalar, or of a column without its index. */
export function oidOf(name: ObjectName): string {
  return byName[name] ?? '';
}

/** One cell of a table. */
export function cell(name: ObjectName, ...index: readonly number[]): string {
  return [oidOf(name), ...index].join('.');
}

/** `dmsMessageMultiString.3.1` for what we know; undefined for what we do not. */
export function nameOf(oid: string): string | undefined {
  const scalar = byOid.get(oid);
  if (scalar !== undefined) return scalar;
  const parts = oid.split('.');
  for (let length = parts.length - 1; length > parts.length - 5; length--) {
    const name = byOid.get(parts.slice(0, length).join('.'));
    if (name !== undefined && !oidOf(name as ObjectName).endsWith('.0'))
      return [name, ...parts.slice(length)].join('.');
  }
  return undefined;
}
