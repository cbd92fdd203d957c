/** What the elements of an alert must be to each other (CAP 1.2 §3.2, and what those who publish have agreed on): one small rule each. */
import type { CapAlert, CapArea, CapInfo, CapResource, CapValue } from './alert.ts';
import { type CapCode, type Finding, type Findings, finding } from './codes/index.ts';
import { capInstant } from './date.ts';
import { refersTo } from './references.ts';
import { isAbsoluteUri } from './values.ts';

type Rule<T> = (subject: T, path: string, alert: CapAlert) => readonly Finding[];

const when = (holds: boolean, code: CapCode, path: string, detail?: string): readonly Finding[] =>
  holds ? [finding(code, path, detail)] : [];

const restrictsOnlyTheRestricted: Rule<CapAlert> = ({ scope, restriction }, path) =>
  when(restriction !== undefined && scope !== 'Restricted', 'CAP_RESTRICTION_SCOPE', `${path}/restriction`);

const tellsItsRestriction: Rule<CapAlert> = ({ scope, restriction }, path) =>
  when(scope === 'Restricted' && !restriction, 'CAP_RESTRICTION_MISSING', `${path}/restriction`);

const namesWhomItIsFor: Rule<CapAlert> = ({ scope, addresses }, path) =>
  when(scope === 'Private' && addresses.length === 0, 'CAP_ADDRESSES_MISSING', `${path}/addresses`);

const saysWhatItRefersTo: Rule<CapAlert> = ({ msgType, references }, path) =>
  when(
    msgType !== 'Alert' && references.length === 0,
    'CAP_REFERENCES_MISSING',
    `${path}/references`,
    msgType,
  );

const refersNotToItself: Rule<CapAlert> = (alert, path) =>
  when(
    alert.references.some((reference) => refersTo(reference, alert)),
    'CAP_REFERENCES_SELF',
    `${path}/references`,
  );

const saysSomething: Rule<CapAlert> = ({ msgType, infos }, path) =>
  when(
    (msgType === 'Alert' || msgType === 'Update') && infos.length === 0,
    'CAP_INFO_MISSING',
    `${path}/info`,
  );

const infosAreOfOneEvent: Rule<CapAlert> = ({ infos }, path) => {
  const differ = (of: (info: CapInfo) => readonly string[]) =>
    new Set(infos.map((info) => JSON.stringify([...of(info)].sort()))).size > 1;
  return [
    ...when(
      differ(({ categories }) => categories),
      'CAP_INFO_DIFFERS',
      `${path}/info`,
      'category',
    ),
    ...when(
      differ(({ eventCodes }) => eventCodes.map(written)),
      'CAP_INFO_DIFFERS',
      `${path}/info`,
      'eventCode',
    ),
  ];
};

const written = ({ valueName, value }: CapValue) => JSON.stringify([valueName, value]);

/** The Google profile of CAP 1.2, which most that read public alerts follow: what must, and what should be there. */
const asked = {
  expires: 'CAP_EXPIRES_MISSING',
  description: 'CAP_DESCRIPTION_MISSING',
  web: 'CAP_WEB_MISSING',
  headline: 'CAP_HEADLINE_MISSING',
  senderName: 'CAP_SENDER_NAME_MISSING',
  instruction: 'CAP_INSTRUCTION_MISSING',
  contact: 'CAP_CONTACT_MISSING',
} as const satisfies Partial<Record<keyof CapInfo, CapCode>>;

const tellsWhatIsAsked: Rule<CapInfo> = (info, path) =>
  (Object.keys(asked) as (keyof typeof asked)[]).flatMap((name) =>
    when(!info[name], asked[name], `${path}/${name}`),
  );

const hasAnArea: Rule<CapInfo> = ({ areas }, path) =>
  when(areas.length === 0, 'CAP_AREA_MISSING', `${path}/area`);

const tellsWhatToDo: Rule<CapInfo> = ({ responseTypes }, path) =>
  when(responseTypes.length === 0, 'CAP_RESPONSE_TYPE_MISSING', `${path}/responseType`);

const asksThePublicToAct: Rule<CapInfo> = ({ responseTypes }, path, { scope }) =>
  when(scope === 'Public' && responseTypes.includes('Assess'), 'CAP_RESPONSE_ASSESS', `${path}/responseType`);

const estimates: Rule<CapInfo> = (info, path) =>
  (['urgency', 'severity', 'certainty'] as const).flatMap((name) =>
    when(info[name] === 'Unknown', 'CAP_VALUE_UNKNOWN', `${path}/${name}`, name),
  );

const endsAfterItBegins: Rule<CapInfo> = ({ effective, expires }, path, { sent }) => {
  const until = expires === undefined ? undefined : capInstant(expires);
  const from = capInstant(effective ?? sent);
  const late = until !== undefined && from !== undefined && until < from;
  return when(late, 'CAP_EXPIRES_BEFORE_EFFECTIVE', `${path}/expires`);
};

const repeatsNoText: Rule<CapInfo> = ({ headline, description, instruction }, path) => {
  const same = (a: string | undefined, b: string | undefined) => !!a && a === b;
  return [
    ...when(same(headline, description), 'CAP_TEXT_REPEATED', path, 'headline, description'),
    ...when(same(description, instruction), 'CAP_TEXT_REPEATED', path, 'description, instruction'),
    ...when(same(headline, instruction), 'CAP_TEXT_REPEATED', path, 'headline, instruction'),
  ];
};

const leadsToAFile: Rule<CapResource> = ({ uri, derefUri }, path) =>
  when(
    uri !== undefined && !isAbsoluteUri(uri) && (derefUri === undefined || /\s/.test(uri) || uri === ''),
    'CAP_URI_FORMAT',
    `${path}/uri`,
    uri,
  );

const carriesNoFile: Rule<CapResource> = ({ derefUri }, path) =>
  when(derefUri !== undefined, 'CAP_DEREF_URI', `${path}/derefUri`);

const hasAShape: Rule<CapArea> = ({ polygons, circles, geocodes }, path) => {
  if (polygons.length + circles.length > 0) return [];
  return when(true, geocodes.length > 0 ? 'CAP_GEOCODE_ALONE' : 'CAP_AREA_TEXT_ONLY', path);
};

const ceilingHasAnAltitude: Rule<CapArea> = ({ altitude, ceiling }, path) => {
  if (ceiling === undefined) return [];
  if (altitude === undefined) return when(true, 'CAP_CEILING_ALONE', `${path}/ceiling`);
  return when(ceiling < altitude, 'CAP_CEILING_LOW', `${path}/ceiling`);
};

const alertRules = [
  restrictsOnlyTheRestricted,
  tellsItsRestriction,
  namesWhomItIsFor,
  saysWhatItRefersTo,
  refersNotToItself,
  saysSomething,
  infosAreOfOneEvent,
];
const infoRules = [
  tellsWhatIsAsked,
  hasAnArea,
  tellsWhatToDo,
  asksThePublicToAct,
  estimates,
  endsAfterItBegins,
  repeatsNoText,
];
const resourceRules = [leadsToAFile, carriesNoFile];
const areaRules = [hasAShape, ceilingHasAnAltitude];

export function checkRules(alert: CapAlert, findings: Findings): void {
  const run = <T>(rules: readonly Rule<T>[], subject: T, path: string) => {
    if (findings.full) return;
    for (const rule of rules)
      for (const { code, path: at, detail } of rule(subject, path, alert)) findings.add(code, at, detail);
  };
  run(alertRules, alert, 'alert');
  alert.infos.forEach((info, at) => {
    const path = `alert/info[${at + 1}]`;
    run(infoRules, info, path);
    info.resources.forEach((one, n) => {
      run(resourceRules, one, `${path}/resource[${n + 1}]`);
    });
    info.areas.forEach((one, n) => {
      run(areaRules, one, `${path}/area[${n + 1}]`);
    });
  });
}
