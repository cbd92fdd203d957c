/** The useful numbers of the town. */
import type { directory as french } from '../fr/directory.ts';

export const directory: typeof french = {
  title: 'Useful numbers',
  lead: 'Whom to call and where to go: the services of the town and the emergency numbers, on a page of the site that can be read without a connection too.',
  see: 'See the page',
  services: 'Services',
  servicesLead: 'In the order in which people read them. What is empty is not shown.',
  noServices:
    'No service yet. Begin with the town hall: its telephone and its hours are what people look for most.',
  addService: 'Add a service',
  newService: 'New service',
  numbers: 'The town’s own numbers',
  numbersLead:
    'The out-of-hours service, the municipal police, the doctor on duty: among the numbers that help.',
  addNumber: 'Add a number',
  newNumber: 'New number',
  builtIn: 'National numbers',
  builtInLead: 'Those that you untick are not on the page.',
  fields: {
    name: 'Name',
    number: 'Number',
    about: 'What it is for',
    address: 'Address',
    phone: 'Telephone',
    hours: 'Opening hours, in words',
    email: 'E-mail',
    web: 'Web site, for example https://ville.example',
    access: 'Access for disabled people',
    byText: 'People write to it by text, they do not call it',
  },
  examples: {
    hours: 'Monday to Friday, 9 to 12\nSaturday by appointment',
    access: 'Step-free entrance, induction loop at the desk',
  },
  needName: 'Each service needs a name, each number a name and a number.',
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  saved: 'The useful numbers are saved: they are on the site.',
};

type Acts = Record<string, (what: string) => string>;

export const directoryActs: Acts = { 'directory.change': () => 'changed the useful numbers' };
