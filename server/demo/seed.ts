/** Fills a new town: its people, displays, messages and placements, by the same services that its staff would use. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, Message, PlacementInput } from '#core/contracts/index.ts';
import type { Actor } from '../deps.ts';
import type { Running } from '../main.ts';
import { demoPanel, demoScreens } from './displays.ts';
import { demoPassword, demoPeople } from './people.ts';
import { seedReports } from './reports.ts';

export type SeededScreen = { readonly slug: string; readonly name: string; readonly key: string };

const folder = join(import.meta.dirname, '../../config/demo');
const timeZone = 'Europe/Paris';
const dayMs = 86_400_000;

/** Which pictures go with which imported news, found by a word of the title. */
const pictures = [
  {
    word: 'Marché de Noël',
    file: 'marche-de-noel.jpg',
    alt: 'Chalets illuminés au pied du beffroi, la nuit',
    focal: { x: 0.5, y: 0.45 },
  },
  {
    word: 'exposition',
    file: 'mediatheque.jpg',
    alt: 'Une salle d’exposition de la médiathèque',
    focal: { x: 0.5, y: 0.5 },
  },
  {
    word: 'Conseil municipal',
    file: 'loire.jpg',
    alt: 'La Loire et le beffroi au crépuscule',
    focal: { x: 0.6, y: 0.5 },
  },
] as const;

/** `serialPath` is the port that the panel hangs on. */
export async function seedTown(running: Running, serialPath: string): Promise<SeededScreen[]> {
  const { services, deps } = running;
  const territory = services.rootTerritory;
  const admin = await seedPeople(running, territory);
  const screens: SeededScreen[] = [];
  for (const screen of demoScreens) screens.push(await pairScreen(running, admin, screen));
  await services.displays.create(admin, {
    name: demoPanel.name,
    tags: [...demoPanel.tags],
    place: demoPanel.place,
    profile: { ...demoPanel.profile, colours: [...demoPanel.profile.colours] },
    timeZone,
    link: {
      driver: 'alpha',
      options: { address: demoPanel.address },
      transport: { type: 'serial', options: { path: serialPath } },
    },
  });

  await services.imports.run(admin, {
    type: 'rss',
    document: readFileSync(join(folder, 'feeds/actualites.rss'), 'utf8'),
    feed: 'actualites.rss',
  });
  await services.imports.run(admin, {
    type: 'ics',
    document: readFileSync(join(folder, 'feeds/agenda.ics'), 'utf8'),
    feed: 'agenda.ics',
  });
  const { messages } = await services.content.list(territory, { limit: 100 });
  for (const message of messages) await publish(running, admin, message);
  await placeAgenda(running, admin);
  await seedReports(running, admin);
  await services.scheduling.settle();
  deps.log.debug({ messages: messages.length }, 'the demo town is ready');
  return screens;
}

async function seedPeople({ services }: Running, territory: string): Promise<Actor> {
  let admin: Actor | undefined;
  for (const person of demoPeople) {
    const user = await services.accounts.create({
      ...person,
      territory,
      by: 'system',
      password: demoPassword,
    });
    admin ??= { user, name: person.name, email: person.email, territory, roles: person.roles };
  }
  if (!admin) throw new Error('the demo town has nobody');
  return admin;
}

/** The same three steps as at a real screen: it asks for a code, somebody enters it, it fetches its key. */
async function pairScreen(
  { services }: Running,
  admin: Actor,
  screen: (typeof demoScreens)[number],
): Promise<SeededScreen> {
  const { pairing } = services.displays;
  const { code, secret } = await pairing.offer({
    width: screen.profile.width,
    height: screen.profile.height,
    language: 'fr',
  });
  const display = await pairing.pair(admin, {
    code,
    name: screen.name,
    tags: [...screen.tags],
    place: screen.place,
    timeZone,
  });
  await services.displays.change(admin, display, { profile: { ...screen.profile } });
  const collected = await pairing.collect(code, secret);
  if (collected.state !== 'paired') throw new Error('the demo screen was not paired');
  return { slug: screen.slug, name: screen.name, key: collected.key };
}

/** Approves what a town would, leaves the rest as drafts for the reader to try, and places it everywhere. */
async function publish(running: Running, admin: Actor, message: Message): Promise<void> {
  const { services } = running;
  if (/brouillon/i.test(message.latest.content.title)) return;
  const content = await withPicture(running, admin, message.latest.content);
  const edited =
    content === message.latest.content
      ? message
      : await services.content.edit(admin, message.id, { content, revision: message.latest.number });
  await services.content.submit(admin, message.id);
  await services.content.approve(admin, message.id, { revision: edited.latest.number });
  const placement = placementOf(message, running.deps.clock());
  if (!placement) return;
  await services.scheduling.placements.create(admin, placement);
  if (placement.weight === undefined) return;
  // What presses is in the band as well.
  await services.scheduling.placements.create(admin, {
    ...placement,
    target: { tags: ['mairie'] },
    zone: 'ticker',
  });
}

/** The column of the divided screen, and the whole of the other: gathered anew each day from what takes place. */
async function placeAgenda({ services, deps }: Running, admin: Actor): Promise<void> {
  const content = {
    title: 'Cette semaine à Saint-Aubin',
    language: 'fr',
    topics: ['Agenda'],
    variants: [],
    data: { span: 'week' },
  };
  const { id, latest } = await services.content.create(admin, { kind: 'agenda', content });
  await services.content.submit(admin, id);
  await services.content.approve(admin, id, { revision: latest.number });
  const from = new Date(deps.clock() - dayMs).toISOString();
  const placed = { message: id, windows: { from, timeZone }, class: 'routine' } as const;
  await services.scheduling.placements.create(admin, {
    ...placed,
    target: { tags: ['mairie'] },
    zone: 'side',
  });
  await services.scheduling.placements.create(admin, { ...placed, target: { tags: ['culture'] } });
}

async function withPicture({ services }: Running, admin: Actor, content: Content): Promise<Content> {
  const found = pictures.find(({ word }) => content.title.includes(word));
  if (!found || content.happening) return content;
  const { hash } = await services.media.keep(
    createReadStream(join(folder, 'media', found.file)),
    found.file,
    admin,
  );
  return {
    ...content,
    picture: { media: hash, alt: found.alt, focal: found.focal, credit: 'Ville de Saint-Aubin-sur-Loire' },
  };
}

function placementOf(message: Message, now: number): PlacementInput | undefined {
  const { title, happening } = message.latest.content;
  const from = new Date(now - dayMs).toISOString();
  const everywhere = { message: message.id, target: { all: true } } as const;
  const windows = { from, until: new Date(now + 21 * dayMs).toISOString(), timeZone };
  if (title.startsWith('Recensement')) return { ...everywhere, windows, class: 'campaign', share: 0.2 };
  if (title.startsWith('Coupure')) return { ...everywhere, windows, class: 'routine', weight: 2 };
  // Of the agenda only what comes once is news; the weekly market is known.
  return happening?.rrule === undefined ? { ...everywhere, windows, class: 'routine' } : undefined;
}
