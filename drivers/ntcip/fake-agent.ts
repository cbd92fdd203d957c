/** An SNMPv1 agent (RFC 1157 §4.1) over objects: reads, walks, and writes that happen whole or not at all. */
import type { Mib } from './fake-mib.ts';
import { type Bound, encodeMessage, nothing, type SnmpMessage } from './message.ts';
import { snmpError } from './values.ts';

export type Agent = {
  /** Undefined is silence: what is not for this agent, or not allowed. */
  readonly answer: (request: SnmpMessage) => SnmpMessage | undefined;
};
type Settings = {
  readonly readCommunity: string;
  readonly writeCommunity: string;
  /** Longest answer, octets: 484 is what every agent takes. */
  readonly mostBytes: number;
  /** Refuses every write. */
  readonly locked: () => boolean;
};
type Failure = { readonly status: number; readonly place: number };

export function fakeAgent(mib: Mib, settings: Settings): Agent {
  const read = (request: SnmpMessage): readonly Bound[] | Failure => {
    const found: Bound[] = [];
    for (const [place, { oid }] of request.varbinds.entries()) {
      const next = request.kind === 'getNext' ? mib.next(oid) : ([oid, mib.get(oid)] as const);
      if (!next?.[1]) return { status: snmpError.noSuchName, place };
      found.push({ oid: next[0], ...next[1].read() });
    }
    return found;
  };
  const write = ({ varbinds }: SnmpMessage): readonly Bound[] | Failure => {
    if (settings.locked()) return { status: snmpError.genErr, place: 0 };
    const commits: (() => void)[] = [];
    for (const [place, { oid, ...value }] of varbinds.entries()) {
      const object = mib.get(oid);
      if (!object) return { status: snmpError.noSuchName, place };
      const result = object.write ? object.write(value) : snmpError.readOnly;
      if (typeof result === 'number') return { status: result, place };
      commits.push(result);
    }
    for (const commit of commits) commit();
    return varbinds;
  };
  return {
    answer: (request) => {
      const { community, kind } = request;
      const mayWrite = community === settings.writeCommunity;
      const known = mayWrite || (community === settings.readCommunity && kind !== 'set');
      if (request.version !== 0 || kind === 'response' || !known) return undefined;
      const result = kind === 'set' ? write(request) : read(request);
      const response = { ...request, kind: 'response', errorStatus: 0, errorIndex: 0 } as const;
      if (isFailure(result)) return { ...response, errorStatus: result.status, errorIndex: result.place + 1 };
      const answer = { ...response, varbinds: result };
      if (encodeMessage(answer).length <= settings.mostBytes) return answer;
      const asked = request.varbinds.map(({ oid }) => ({ oid, ...nothing }));
      return { ...response, varbinds: asked, errorStatus: snmpError.tooBig };
    },
  };
}

function isFailure(result: readonly Bound[] | Failure): result is Failure {
  return 'status' in result;
}
