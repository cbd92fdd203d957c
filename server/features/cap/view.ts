import type { CapAlert } from '#core/cap/alert.ts';
import { type Finding, sentenceOf } from '#core/cap/codes/index.ts';
import type { Decision } from '#core/cap/decide.ts';
import type { CapMessage } from '#core/contracts/index.ts';
import type { MessageRow } from './store.ts';

/** As officers see it. */
export function messageOf(row: MessageRow, sourceTitle: string, language: 'fr' | 'en'): CapMessage {
  const alert = row.alert === null ? undefined : (JSON.parse(row.alert) as CapAlert);
  const decision = row.decision === null ? undefined : (JSON.parse(row.decision) as Decision);
  const findings = JSON.parse(row.findings) as Finding[];
  const [info] = alert?.infos ?? [];
  const said = decision && 'said' in decision ? decision.said : undefined;
  return {
    id: row.id,
    source: row.source_id,
    sourceTitle,
    state: row.state === 'decided' ? 'received' : (row.state as CapMessage['state']),
    reasons: [...(decision?.reasons ?? [])],
    receivedAt: row.received_at,
    ...(alert ? { sender: alert.sender, identifier: alert.identifier } : {}),
    ...(alert ? { msgType: alert.msgType, status: alert.status } : {}),
    ...(info ? { event: info.event, urgency: info.urgency, severity: info.severity } : {}),
    ...(info ? { certainty: info.certainty } : {}),
    ...(info?.headline ? { headline: info.headline } : {}),
    areas: [
      ...new Set((alert?.infos ?? []).flatMap(({ areas }) => areas.map(({ areaDesc }) => areaDesc))),
    ].slice(0, mostAreas),
    ...(said ? { said } : {}),
    canRaise: row.state === 'waiting' && (said !== undefined || alert?.msgType === 'Cancel'),
    ...(row.ours === null ? {} : { alert: row.ours }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    issues: findings.map((one) => ({ code: one.code, path: one.path, text: sentenceOf(one, language) })),
  };
}
const mostAreas = 20;
