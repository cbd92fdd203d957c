/** What may stand in each element of text (CAP 1.2 §3.2): one small rule each. */
import type { CapCode, Findings } from './codes/index.ts';
import { crossesItself } from './crossing.ts';
import { timeOf } from './date.ts';
import type { Leaf } from './grammar.ts';
import { readReferences } from './references.ts';
import { hasEnoughPairs, isClosed, isDecimal, readCircle, readPairs } from './shape.ts';
import { trimmed } from './tree.ts';
import {
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from './words.ts';

/** `points`: how many corners may still be compared in this document. */
export type Context = { readonly old: boolean; points: number };
type Tell = (code: CapCode, detail?: string | number) => void;
type Rule = (text: string, tell: Tell, context: Context) => void;

/** As many as an area of ours may have. */
const mostPoints = 2_000;
export const mostPointsCompared = 10_000;
const longestHeadline = 160;

export function checkLeaf(leaf: Leaf, context: Context, findings: Findings): void {
  if (findings.full) return;
  const tell = (code: CapCode, detail?: string | number) => findings.add(code, leaf.path, detail);
  for (const rule of valueRules[`${leaf.parent}/${leaf.name}`] ?? []) rule(leaf.text, tell, context);
}

const oneOf =
  (words: readonly string[], code: CapCode): Rule =>
  (text, tell) => {
    if (!words.includes(text)) tell(code, text);
  };

const isName =
  (code: CapCode): Rule =>
  (text, tell) => {
    if (!/^[^\s,<&]+$/.test(text)) tell(code);
  };

const isTime =
  (code: CapCode): Rule =>
  (text, tell, { old }) => {
    const time = trimmed(text);
    const read = timeOf(time, old);
    if (read === undefined) tell(code, time);
    else if (read !== time) tell('CAP_OLD_FORM', time);
  };

const isKnownCertainty: Rule = (text, tell) => {
  if (text === 'Very Likely') tell('CAP_CERTAINTY_VERY_LIKELY');
  else if (!(capCertainties as readonly string[]).includes(text)) tell('CAP_CERTAINTY', text);
};

const isLanguage: Rule = (text, tell) => {
  const language = trimmed(text);
  if (language !== '' && !/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language))
    tell('CAP_LANGUAGE_FORMAT', language);
};

const hasBalancedQuotes: Rule = (text, tell) => {
  if (text.split('"').length % 2 === 0) tell('CAP_ADDRESSES_FORMAT');
};

const isOnOneLine: Rule = (text, tell) => {
  if (text !== trimmed(text) || /[\r\n]/.test(text)) tell('CAP_CODE_NEWLINE');
};

const namesAlerts: Rule = (text, tell, { old }) => {
  if (trimmed(text) === '') tell('CAP_REFERENCES_EMPTY');
  for (const word of readReferences(text, old).broken) tell('CAP_REFERENCES_FORMAT', word);
};

const isNotEmpty: Rule = (text, tell) => {
  if (trimmed(text) === '') tell('CAP_TEXT_EMPTY');
};

/** CAP 1.2 §3.3.3: no tags and no entities of HTML in text. */
const hasNoHtml: Rule = (text, tell) => {
  const [found] = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z][a-z0-9]{1,30});/i.exec(text) ?? [];
  if (found !== undefined) tell('CAP_TEXT_HTML', found);
};

const isShort: Rule = (text, tell) => {
  const { length } = trimmed(text);
  if (length > longestHeadline) tell('CAP_HEADLINE_LONG', length);
};

const isAbsolute: Rule = (text, tell) => {
  if (!isAbsoluteUri(trimmed(text))) tell('CAP_WEB_FORMAT', trimmed(text));
};

const isWhole: Rule = (text, tell) => {
  if (!/^[+-]?\d+$/.test(trimmed(text))) tell('CAP_SIZE_FORMAT', trimmed(text));
};

const isNumber =
  (code: CapCode): Rule =>
  (text, tell) => {
    if (!isDecimal(trimmed(text))) tell(code, trimmed(text));
  };

const isBase64: Rule = (text, tell) => {
  const dense = text.replace(/[ \t\r\n]+/g, '');
  if (dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(dense)) tell('CAP_DEREF_URI_FORMAT');
};

const isDigest: Rule = (text, tell) => {
  if (!/^[0-9A-Fa-f]{40}$/.test(trimmed(text))) tell('CAP_DIGEST_FORMAT');
};

const isPolygon: Rule = (text, tell, context) => {
  if (trimmed(text) === '') return tell('CAP_POLYGON_EMPTY');
  if (/[\r\n]/.test(trimmed(text))) tell('CAP_POLYGON_NEWLINE');
  const read = readPairs(text);
  if ('wrong' in read) return tell(read.wrong === 'range' ? 'CAP_POLYGON_RANGE' : 'CAP_POLYGON_FORMAT');
  const pairs = read.shape;
  if (!hasEnoughPairs(pairs)) return tell('CAP_POLYGON_FEW', pairs.length);
  if (!isClosed(pairs)) return tell('CAP_POLYGON_OPEN');
  context.points -= pairs.length;
  if (pairs.length > mostPoints || context.points < 0) return tell('CAP_POLYGON_POINTS', pairs.length);
  if (crossesItself(pairs)) tell('CAP_POLYGON_CROSSES');
};

const isCircle: Rule = (text, tell) => {
  if (trimmed(text) === '') return tell('CAP_CIRCLE_EMPTY');
  const read = readCircle(text);
  if ('wrong' in read) tell(read.wrong === 'range' ? 'CAP_CIRCLE_RANGE' : 'CAP_CIRCLE_FORMAT');
};

export function isAbsoluteUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}

const valueRules: Readonly<Record<string, readonly Rule[]>> = {
  'alert/identifier': [isName('CAP_IDENTIFIER_FORMAT')],
  'alert/sender': [isName('CAP_SENDER_FORMAT')],
  'alert/sent': [isTime('CAP_SENT_FORMAT')],
  'alert/status': [oneOf(capStatuses, 'CAP_STATUS')],
  'alert/msgType': [oneOf(capMsgTypes, 'CAP_MSG_TYPE')],
  'alert/scope': [oneOf(capScopes, 'CAP_SCOPE')],
  'alert/addresses': [hasBalancedQuotes],
  'alert/code': [isOnOneLine],
  'alert/note': [hasNoHtml],
  'alert/references': [namesAlerts],
  'info/language': [isLanguage],
  'info/category': [oneOf(capCategories, 'CAP_CATEGORY')],
  'info/event': [isNotEmpty, hasNoHtml],
  'info/responseType': [oneOf(capResponseTypes, 'CAP_RESPONSE_TYPE')],
  'info/urgency': [oneOf(capUrgencies, 'CAP_URGENCY')],
  'info/severity': [oneOf(capSeverities, 'CAP_SEVERITY')],
  'info/certainty': [isKnownCertainty],
  'info/audience': [hasNoHtml],
  'info/effective': [isTime('CAP_DATE_FORMAT')],
  'info/onset': [isTime('CAP_DATE_FORMAT')],
  'info/expires': [isTime('CAP_DATE_FORMAT')],
  'info/senderName': [hasNoHtml],
  'info/headline': [hasNoHtml, isShort],
  'info/description': [hasNoHtml],
  'info/instruction': [hasNoHtml],
  'info/web': [isAbsolute],
  'info/contact': [hasNoHtml],
  'eventCode/valueName': [isNotEmpty],
  'parameter/valueName': [isNotEmpty],
  'resource/resourceDesc': [isNotEmpty, hasNoHtml],
  'resource/mimeType': [isNotEmpty],
  'resource/size': [isWhole],
  'resource/derefUri': [isBase64],
  'resource/digest': [isDigest],
  'area/areaDesc': [isNotEmpty, hasNoHtml],
  'area/polygon': [isPolygon],
  'area/circle': [isCircle],
  'geocode/valueName': [isNotEmpty],
  'area/altitude': [isNumber('CAP_ALTITUDE_FORMAT')],
  'area/ceiling': [isNumber('CAP_CEILING_FORMAT')],
};
