/**
 * (d) What a panel's line costs beyond its bytes. The driver runs as it is, on a line simulated bit by bit: every byte takes ten bits
 * at 9600 baud each way, and time is counted, not slept. Counted in the time: the NULs before each packet, the silence
 * between packets, the request that reads back and its answer. Counted in the bytes: all that crossed the line.
 */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { fitText } from '#core/panel/fit.ts';
import { driverOf, type Session } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { fakeTime } from '#drivers/testing/fake-time.ts';
import { openLine } from '#drivers/transport/line.ts';
import { type Duplex, memoryLine } from '#drivers/transport/memory.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import { atMost, type Measurement } from './measure.ts';

const baud = 9600;
const bitsPerByte = 10;
const goal = 1.15;
const alertGoalMs = 1000;

const profile: PanelProfile = {
  kind: 'panel',
  width: 96,
  height: 32,
  columns: 16,
  rows: 4,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 3,
  roadside: false,
  language: 'fr',
};
const messages = [
  'Conseil municipal jeudi à 20 h, salle du conseil',
  'Marché de Noël samedi et dimanche, place de l’Église',
  'Rue du Port barrée jusqu’au 12 décembre, déviation par les quais',
  'Inscriptions scolaires en mairie, du lundi au vendredi de 9 h à 12 h',
  'Collecte des encombrants mardi : appelez le 02 41 00 00 00',
  'Don du sang vendredi de 15 h à 19 h, salle des fêtes',
  'Médiathèque : heure du conte mercredi à 10 h 30',
  'Concert de l’harmonie dimanche à 16 h, entrée libre',
];

export async function panelBench(): Promise<readonly Measurement[]> {
  const pages = messages.flatMap(fitted);
  const written = await measured({ readBack: false }, (session) => session.show(pages));
  const confirmed = await measured({ readBack: true }, (session) => session.show(pages));
  const alert = await measured({ readBack: true }, (session) =>
    session.show(fitted('Crue de la Loire : évitez les quais'), { priority: true }),
  );
  return [
    atMost('panel: a loop written, ÷ bytes × bits ÷ baud', written.ratio, '×', goal),
    atMost('panel: a loop written and read back, ÷ bytes × bits ÷ baud', confirmed.ratio, '×', goal),
    atMost('panel: an alert, from asked to confirmed, 9600 baud', alert.ms, 'ms', alertGoalMs),
  ];
}

function fitted(text: string): readonly PanelPage[] {
  const result = fitText(text, profile);
  if ('refused' in result) throw new Error(result.reason);
  return result.pages;
}

/** Time from the call to its answer, in ms of the line, and against the bytes that crossed. */
async function measured(
  { readBack }: { readonly readBack: boolean },
  act: (session: Session) => Promise<{ readonly kind: string }>,
): Promise<{ ms: number; ratio: number }> {
  const time = fakeTime(Date.UTC(2026, 10, 25, 8));
  const { transport, far, crossed } = pacedLine(time);
  const fake = fakeAlpha(far, { signs: [{ address: '01', profile }] }, time);
  const line = openLine(transport, time);
  // On a line of several signs a broadcast is not answered: a write alone.
  const options = readBack ? {} : { multidrop: true };
  const session = driverOf('alpha')?.open(line, options, { profile, timeZone: 'Europe/Paris', ...time });
  if (!session) throw new Error('no alpha driver');
  await time.settle();
  const began = time.clock.now();
  let ended: number | undefined;
  const done = act(session).then((outcome) => {
    if (outcome.kind !== 'ok') throw new Error(`the panel answered ${outcome.kind}`);
    ended = time.clock.now();
  });
  while (ended === undefined) await Promise.race([time.pass(1), done.then(() => undefined)]);
  await done;
  session.close();
  await line.close();
  fake.close();
  const ms = ended - began;
  return { ms, ratio: ms / ((crossed() * bitsPerByte * 1000) / baud) };
}

/** A line on which bytes take their time, in both directions. */
function pacedLine(time: ReturnType<typeof fakeTime>) {
  const memory = memoryLine({ baud, bitsPerByte });
  let bytes = 0;
  const travel = (count: number) =>
    new Promise<void>((arrived) => {
      bytes += count;
      time.timers.after((count * bitsPerByte * 1000) / baud, arrived);
    });
  const transport: Transport = {
    ...memory.transport,
    open: async (events) => {
      const port = await memory.transport.open(events);
      return {
        ...port,
        write: async (sent) => {
          await travel(sent.length);
          await port.write(sent);
        },
      };
    },
  };
  const far: Duplex = {
    ...memory.far,
    write: (sent) => void travel(sent.length).then(() => memory.far.write(sent)),
  };
  return { transport, far, crossed: () => bytes };
}
