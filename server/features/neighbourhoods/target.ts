/** A target that names neighbourhoods or communes, as the areas that these have now: what is kept does not move with the map. */
import type { Target } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { areasOf } from '#core/neighbourhood/concerns.ts';
import type { Store } from '../../store/index.ts';
import { listNeighbourhoods } from './service.ts';

/** Throws REQUEST_INVALID for a neighbourhood that is not there and for a code whose outline nobody has given. */
export async function resolveTarget(db: Store['db'], territory: string, target: Target): Promise<Target> {
  const { neighbourhoods, insee, ...plain } = target;
  if (!neighbourhoods?.length && !insee?.length) return plain;
  const known = await listNeighbourhoods(db, territory);
  const found = [
    ...(neighbourhoods ?? []).map(
      (id) => known.find((one) => one.id === id) ?? unknown('neighbourhoods', id),
    ),
    ...(insee ?? []).map((code) => known.find((one) => one.insee === code) ?? unknown('insee', code)),
  ];
  const areas = [...(plain.areas ?? []), ...[...new Set(found)].flatMap(areasOf)];
  if (areas.length > mostAreas) throw invalid('areas', `come to ${areas.length}, more than ${mostAreas}`);
  return { ...plain, areas };
}

/** As in the contract of a target. */
const mostAreas = 50;

function unknown(field: string, value: string): never {
  throw invalid(field, `has no outline: ${value}`);
}

function invalid(field: string, message: string): BeffroiError {
  const at = `body.target.${field}`;
  return new BeffroiError(
    'REQUEST_INVALID',
    { detail: `${at} ${message}` },
    { errors: [{ field: at, message }] },
  );
}
