/** A whole town to try: Saint-Aubin-sur-Loire, made anew at every start, with a panel on a serial line of its own. */
import { rmSync } from 'node:fs';
import { loadConfig } from '#config/load.ts';
import { demoPassword, demoPeople } from '../demo/people.ts';
import { type SeededScreen, seedTown } from '../demo/seed.ts';
import { openStreet } from '../demo/street.ts';
import { startServer } from '../main.ts';
import { type CommandRun, languageOf } from './io.ts';
import { stopSignal } from './serve.ts';

const dataDir = 'data/demo';

export const run: CommandRun = async (_args, io) => {
  const stop = stopSignal();
  rmSync(dataDir, { recursive: true, force: true });
  // What the environment sets for a real town must never be touched by a demo.
  const { BEFFROI_CONFIG: _file, DATABASE_URL: _database, ...environment } = io.env ?? {};
  const config = loadConfig({
    BEFFROI_TOWN: 'Saint-Aubin-sur-Loire',
    BEFFROI_LOG_LEVEL: 'warn',
    BEFFROI_LOG_PRETTY: 'true',
    ...environment,
    BEFFROI_DATA: dataDir,
    BEFFROI_PUBLIC_URL:
      environment.BEFFROI_PUBLIC_URL ?? `http://localhost:${environment.BEFFROI_PORT ?? 8080}`,
  });
  const street = openStreet();
  const running = await startServer(config).catch(async (error: unknown) => {
    // A port in use: nothing of what was begun may keep the process alive.
    await street.close();
    stop.close();
    throw error;
  });
  const screens = await seedTown(running, street.path);
  const lamps = await street.listen(config.http.port === 0 ? 0 : config.http.port + 1);
  io.stdout.write(announcement(running.url, lamps, screens, languageOf(io)));
  await stop.asked;
  await running.close();
  await street.close();
  stop.close();
  return 0;
};

function announcement(
  url: string,
  lamps: string,
  screens: readonly SeededScreen[],
  language: ReturnType<typeof languageOf>,
): string {
  const says = words[language];
  const base = url.replace('127.0.0.1', 'localhost');
  const rows = [
    [says.console, `${base}/console/`],
    ...screens.map((screen) => [
      `${says.screen} « ${screen.name} »`,
      `${base}/player/?screen=${screen.slug}#key=${screen.key}`,
    ]),
    [says.panel, lamps],
    [says.site, `${base}/`],
    [says.api, `${base}/api/docs`],
  ] as const;
  const people = demoPeople.map(
    ({ email, roles }) => `  ${email.padEnd(34)} ${demoPassword}   ${roles.join(', ')}`,
  );
  return [
    '',
    says.title,
    '',
    ...rows.map(([what = '', where = '']) => `  ${what.padEnd(42)} ${where}`),
    '',
    says.people,
    ...people,
    '',
    says.stop,
    '',
  ].join('\n');
}

const words = {
  fr: {
    title: 'Saint-Aubin-sur-Loire est prête.',
    console: 'Console (écrire, diffuser, alerter)',
    screen: 'Écran',
    panel: 'Panneau LED (lampes du faux panneau)',
    site: 'Site public',
    api: 'Interface de programmation',
    people: 'Comptes (adresse, mot de passe, rôle) :',
    stop: 'Ctrl-C pour arrêter. Tout est refait à neuf au prochain démarrage.',
  },
  en: {
    title: 'Saint-Aubin-sur-Loire is ready.',
    console: 'Console (write, place, alert)',
    screen: 'Screen',
    panel: 'LED panel (lamps of the fake panel)',
    site: 'Public site',
    api: 'Programming interface',
    people: 'Accounts (address, password, role):',
    stop: 'Ctrl-C to stop. Everything is made anew at the next start.',
  },
} as const;
