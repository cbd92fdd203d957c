/**
 * (d) What a panel's line costs beyond its bytes, for every serial protocol. Each driver runs as it is, on a line simulated bit by bit,
 * and time is counted, not slept. Counted in the time: what a protocol sends before and between packets, the silence that a panel
 * needs, requests that read back and their answers. Counted in the bytes: all that crossed the line, both ways.
 */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { fitText } from '#core/panel/fit.ts';
import { drawPage } from '#core/panel/raster.ts';
import { type Driver, drivers, type Session } from '#drivers';
import { fakeOf } from '#drivers/fakes.ts';
import { fakeTime } from '#drivers/testing/fake-time.ts';
import { openLine } from '#drivers/transport/line.ts';
import { atLeast, atMost, type Measurement } from './measure.ts';
import { pacedLine } from './paced-line.ts';

const bauds = [1200, 4800, 9600, 19_200, 57_600];
const goal = 1.15;
const alertGoalMs = 1000;
const rasterGoal = 2000;

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
  const results: Measurement[] = [];
  for (const driver of drivers as readonly Driver[]) {
    const { serial } = driver.wiring;
    if (!serial) continue;
    const bitsPerByte = 1 + serial.dataBits + (serial.parity === 'none' ? 0 : 1) + serial.stopBits;
    // A bus of vehicles has one speed.
    for (const baud of driver.type === 'ibis' ? [serial.baud] : bauds) {
      const pages = messages.flatMap(fitted).slice(0, driver.capabilities({}).pagesHeld);
      const { ratio } = await measured(driver, { baud, bitsPerByte }, (session) => session.show(pages));
      results.push(atMost(`panel: ${driver.type} at ${baud} baud, ÷ bytes × bits ÷ baud`, ratio, '×', goal));
    }
  }
  const [alpha] = drivers;
  const alert = await measured(alpha, { baud: 9600, bitsPerByte: 10 }, (session) =>
    session.show(fitted('Crue de la Loire : évitez les quais'), { priority: true }),
  );
  return [
    ...results,
    atMost('panel: an alert, from asked to confirmed, Alpha at 9600 baud', alert.ms, 'ms', alertGoalMs),
    atLeast('panel: pages of 128 × 64 lamps drawn a second', rastersPerSecond(), '/s', rasterGoal),
  ];
}

function fitted(text: string): readonly PanelPage[] {
  const result = fitText(text, profile);
  if ('refused' in result) throw new Error(result.reason);
  return result.pages;
}

/** Time from the call to its answer, in ms of the line, and against the bytes that crossed. */
async function measured(
  driver: Driver,
  wire: { readonly baud: number; readonly bitsPerByte: number },
  act: (session: Session) => Promise<{ readonly kind: string }>,
): Promise<{ ms: number; ratio: number }> {
  const time = fakeTime(Date.UTC(2026, 10, 25, 8));
  const { transport, far, leastMs } = pacedLine(time, wire);
  const fake = fakeOf(driver.type)?.attach(far, { profile, options: {}, ...time });
  const line = openLine(transport, time);
  const session = driver.open(line, {}, { profile, timeZone: 'Europe/Paris', ...time });
  await time.settle();
  const began = time.clock.now();
  let ended: number | undefined;
  const done = act(session).then((outcome) => {
    if (outcome.kind !== 'ok') throw new Error(`${driver.type} answered ${outcome.kind}`);
    ended = time.clock.now();
  });
  while (ended === undefined) await Promise.race([time.pass(1), done.then(() => undefined)]);
  await done;
  const least = leastMs();
  session.close();
  await line.close();
  fake?.close();
  const ms = ended - began;
  return { ms, ratio: ms / least };
}

function rastersPerSecond(): number {
  const large: PanelProfile = { ...profile, width: 128, height: 64, columns: 21, rows: 8, pixels: true };
  const fit = fitText(messages.slice(0, 2).join('\n'), large);
  const page = 'refused' in fit ? undefined : fit.pages[0];
  if (!page) throw new Error('the text does not fit');
  const draw = (count: number) => {
    let lit = 0;
    for (let turn = 0; turn < count; turn++) lit += drawPage(page, large).pixels[turn % 64] ?? 0;
    return lit;
  };
  draw(2000);
  const began = performance.now();
  const count = 10_000;
  draw(count);
  return (count * 1000) / (performance.now() - began);
}
