/** What the panel commands have in common: how they refuse, and how they read their arguments. */
import { parseArgs } from 'node:util';
import { type Driver, driverOf, drivers } from '#drivers';
import { messageOf } from '../io.ts';

/** What was asked wrongly, one line for each field. */
export class Wrong extends Error {}

/** `--driver` and `--options`, the two that every command about bytes takes. */
export function driverArgs(args: readonly string[]): { driver: Driver; options: unknown } {
  const { values } = parseArgs({
    args: [...args],
    options: { driver: { type: 'string' }, options: { type: 'string', default: '{}' } },
  });
  return { driver: driverNamed(values.driver), options: readJson('--options', values.options) };
}

export function driverNamed(name = ''): Driver {
  const driver = driverOf(name);
  if (!driver) throw new Wrong(`--driver: one of ${drivers.map(({ type }) => type).join(', ')}`);
  return driver;
}

export function readJson(field: string, source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Wrong(`${field}: is not JSON: ${messageOf(error)}`);
  }
}

export function count(option: string, value: string, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Wrong(`${option}: a whole number from 1 to ${most}`);
  return number;
}
