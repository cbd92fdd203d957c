/** `beffroi panel fake`: a panel to try things on, that speaks its real protocol at the end of a real line. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PanelProfile, panelColours } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeOf } from '#drivers/fakes.ts';
import { type FarEnd, listenPty, listenTcp, listenUdp } from '#drivers/testing/listen.ts';
import { glassPng } from '../../compose/glass-png.ts';
import { lampsPage } from '../../demo/lamps-page.ts';
import type { CommandIo } from '../io.ts';
import { count, driverNamed, readJson, Wrong } from './asked.ts';
import { cellsProfile } from './draw.ts';

const usage = '--listen: pty, pty:PATH, tcp:PORT or udp:PORT';
const writeEveryMs = 500;

/**
 * Listens on a pseudo-terminal, TCP or UDP of this machine until it is interrupted; shows its lamps on a page (`--http PORT`) and,
 * with `--png FILE`, in a file that is written anew twice a second.
 */
export async function fake(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      driver: { type: 'string' },
      options: { type: 'string', default: '{}' },
      listen: { type: 'string', default: 'pty' },
      http: { type: 'string' },
      png: { type: 'string' },
      columns: { type: 'string', default: '16' },
      rows: { type: 'string', default: '2' },
      width: { type: 'string' },
      height: { type: 'string' },
      colours: { type: 'string', default: 'amber,red,green' },
    },
  });
  const driver = driverNamed(values.driver);
  const options = readJson('--options', values.options);
  driver.capabilities(options);
  const profile = profileOf(values);
  const end = await endAt(values.listen);
  const panel = fakeOf(driver.type)?.attach(end.far, {
    profile,
    options,
    clock: { now: Date.now },
    timers: systemTimers,
  });
  if (!panel) throw new Wrong(`--driver: ${driver.type} has no fake panel`);
  const page = lampsPage(panel, `${driver.title.fr} · ${end.where}`);
  io.stdout.write(`${driver.type} ${end.where}\n`);
  if (values.http !== undefined) io.stdout.write(`${await page.listen(portIn('--http', values.http))}\n`);
  const [sign] = panel.signs;
  const file = values.png;
  const writer =
    file === undefined || !sign
      ? undefined
      : setInterval(
          () =>
            void glassPng(sign.raster())
              .then((png) => writeFile(file, png))
              .catch(complain),
          writeEveryMs,
        );
  const complain = (error: unknown) => io.stderr.write(`--png: ${String(error)}\n`);
  // The line itself may not keep the process alive.
  const awake = setInterval(() => undefined, 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(awake);
  clearInterval(writer);
  await page.close();
  panel.close();
  await end.close();
  return 0;
}

async function endAt(listen: string): Promise<FarEnd> {
  const [kind = '', ...rest] = listen.split(':');
  const where = rest.join(':');
  if (kind === 'pty') return listenPty(where === '' ? undefined : where);
  if (kind === 'tcp') return listenTcp(portIn('--listen', where));
  if (kind === 'udp') return listenUdp(portIn('--listen', where));
  throw new Wrong(usage);
}

function portIn(option: string, value: string): number {
  const port = Number(value);
  if (value === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Wrong(`${option}: a port from 0 (any) to 65535`);
  return port;
}

type Geometry = {
  readonly columns: string;
  readonly rows: string;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly colours: string;
};

function profileOf(values: Geometry): PanelProfile {
  const profile = cellsProfile(count('--columns', values.columns, 400), count('--rows', values.rows, 64));
  const colours = values.colours.split(',').map((name) => {
    const known = panelColours.find((colour) => colour === name);
    if (!known) throw new Wrong(`--colours: of ${panelColours.join(', ')}`);
    return known;
  });
  return {
    ...profile,
    colours,
    width: values.width === undefined ? profile.width : count('--width', values.width, 2048),
    height: values.height === undefined ? profile.height : count('--height', values.height, 1024),
  };
}
