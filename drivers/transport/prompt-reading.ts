import type { SerialPort } from 'serialport';

/**
 * Makes a port deliver what it has read at once. On Node 26 the native poller of serialport calls back without a callback scope
 * (node-serialport #3148): the promise that it resolves is not looked at until something else happens in the process,
 * which on a quiet server is seconds later. An immediate is something else.
 */
export function readPromptly(port: SerialPort): void {
  const binding: unknown = port.port;
  if (typeof binding !== 'object' || binding === null || !('poller' in binding)) return;
  const { poller } = binding;
  if (typeof poller !== 'object' || poller === null || !('on' in poller) || typeof poller.on !== 'function')
    return;
  for (const event of ['readable', 'writable', 'disconnect']) poller.on(event, nudge);
}

const nudge = () => void setImmediate(() => undefined);
