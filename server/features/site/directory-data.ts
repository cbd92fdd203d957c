/** The town's directory: what stands on its page, and what that says to machines in the words of schema.org. */
import type { DirectoryService } from '#core/contracts/index.ts';
import { dialOf } from '#core/directory/dial.ts';
import { emergencyNumbers } from '#core/directory/emergency-numbers.ts';
import { type DirectoryPageView, plainOf } from '../../compose/index.ts';
import { directoryPath } from './paths.ts';
import type { Snapshot } from './snapshot.ts';
import { type Asked, areaOf, idOf, type Thing, townOf } from './structured-data.ts';

type Shown = Omit<DirectoryPageView, 'site'>;

export function directoryView({ directory, territory }: Pick<Snapshot, 'directory' | 'territory'>): Shown {
  const { services, numbers, hidden } = directory;
  const builtIn = emergencyNumbers
    .filter(({ id }) => !hidden.includes(id))
    .map((one) => ({ ...one, number: one.id }));
  return {
    language: territory.language,
    services,
    urgent: builtIn.filter(({ group }) => group === 'urgent'),
    others: [...numbers, ...builtIn.filter(({ group }) => group === 'help')],
  };
}

export function directoryData({ services, urgent }: Shown, { base, snapshot, language }: Asked): Thing[] {
  return [
    townOf(base, snapshot),
    ...services.map((service) => serviceOf(service, base, snapshot)),
    ...urgent.map(({ number, name }) => ({
      '@type': 'ContactPoint',
      contactType: 'emergency',
      name: typeof name === 'string' ? name : name[plainOf(language)],
      telephone: number,
      areaServed: 'FR',
    })),
  ];
}

function serviceOf(
  { id, name, about, address, phone, email, web }: DirectoryService,
  base: string,
  { territory }: Snapshot,
): Thing {
  const contact = {
    '@type': 'ContactPoint',
    ...(phone === undefined ? {} : { telephone: dialOf(phone).replace('tel:', '') }),
    ...(email === undefined ? {} : { email }),
  };
  const place = {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      streetAddress: address?.replaceAll('\n', ', '),
      addressLocality: territory.name,
    },
  };
  const channel = {
    '@type': 'ServiceChannel',
    ...(phone === undefined && email === undefined ? {} : { servicePhone: contact }),
    ...(address === undefined ? {} : { serviceLocation: place }),
    ...(web === undefined ? {} : { serviceUrl: web }),
  };
  return {
    '@type': 'GovernmentService',
    '@id': `${base}${directoryPath}#s-${id}`,
    name,
    ...(about === undefined ? {} : { description: about }),
    inLanguage: territory.language,
    areaServed: areaOf(territory.name),
    serviceOperator: idOf(base),
    ...(Object.keys(channel).length > 1 ? { availableChannel: channel } : {}),
  };
}
