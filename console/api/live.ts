/** The socket's hints: something changed, fetch it again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { ToConsole } from '#core/contracts/index.ts';
import { outdate } from './queries.ts';
import { territoryHere } from './territory.ts';

/** A change of the first may change what is shown of the others. */
const touched: Readonly<Record<string, readonly string[]>> = {
  messages: ['messages', 'placements', 'displays', 'sync', 'media', 'today'],
  placements: ['placements', 'displays', 'sync', 'today'],
  displays: ['displays', 'sync', 'today'],
  alerts: ['alerts', 'placements', 'displays', 'today'],
  sync: ['sync', 'alerts', 'today'],
  reports: ['reports', 'today'],
  polls: ['polls'],
  proposals: ['proposals'],
};

/** Listens while mounted. Many hints at once make one round of fetching. Answers whether the server is being heard. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [heard, setHeard] = useState(true);
  useEffect(() => {
    const socket: Socket<ToConsole> = io('/console', {
      transports: ['websocket'],
      auth: { territory: territoryHere() },
    });
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const topics = [...waiting];
      waiting.clear();
      void outdate(client, topics);
    };
    socket.on('changed', ({ topic }) => {
      for (const one of touched[topic] ?? [topic]) waiting.add(one);
      timer ??= setTimeout(flush, 150);
    });
    socket.on('connect', () => {
      setHeard(true);
      void client.invalidateQueries();
    });
    socket.on('disconnect', () => setHeard(false));
    return () => {
      clearTimeout(timer);
      socket.close();
    };
  }, [client]);
  return heard;
}
