/** The town's directory: its services, and the numbers that help. */
import { queryOptions } from '@tanstack/react-query';
import type { DirectoryInput, DirectoryView } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

const path = '/api/directory';

export const directoryApi = {
  read: () => request<DirectoryView>(path),
  save: (directory: DirectoryInput) => request<DirectoryView>(path, { method: 'PUT', body: directory }),
};

export const directoryQueries = {
  read: () => queryOptions({ queryKey: ['directory'], queryFn: directoryApi.read, refetchInterval: false }),
};

export const useDirectoryChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['directory'], change);
