/** Other desks to which reports are passed on. */
import { queryOptions } from '@tanstack/react-query';
import type { ReportPeer, ReportPeerInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

type Peers = { readonly peers: readonly ReportPeer[] };
const path = '/api/report-peers';

export const peerApi = {
  save: (peers: readonly ReportPeerInput[]) => request<Peers>(path, { method: 'PUT', body: { peers } }),
};
export const peerQueries = {
  list: () => queryOptions({ queryKey: ['report-peers'], queryFn: () => request<Peers>(path) }),
};
export const usePeerChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['report-peers'], change);
