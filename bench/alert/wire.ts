/** The framing of what is measured: Engine.IO 4 and Socket.IO 5 over a WebSocket, as far as a load generator needs it. */
export const alertPrefix = '42/display,["alert",';
export const statePrefix = '42/display,["state",';
export const admittedPrefix = '40/display,{';

export function connectPacket(key: string): string {
  return `40/display,${JSON.stringify({ key })}`;
}
