/** Who else has a message open: said over the socket, never stored. */
import { useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { FromConsole, Person, ToConsole } from '#core/contracts/index.ts';
import { territoryHere } from './territory.ts';

/** The others who have it open, while mounted; oneself is not among them, however many windows one has. */
export function useOthersHere(message: string | undefined, me: string | undefined): readonly Person[] {
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    if (message === undefined || me === undefined) return;
    const socket: Socket<ToConsole, FromConsole> = io('/console', {
      transports: ['websocket'],
      auth: { territory: territoryHere() },
    });
    socket.on('connect', () => socket.emit('open', { message }));
    socket.on('disconnect', () => setPeople([]));
    socket.on('here', (here) => {
      if (here.message === message) setPeople(here.people.filter(({ user }) => user !== me));
    });
    return () => {
      socket.close();
      setPeople([]);
    };
  }, [message, me]);
  return people;
}
