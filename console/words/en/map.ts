/** Maps. */
import type { map as french } from '../fr/map.ts';

export const map: typeof french = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  draw: { circle: 'Draw a circle', outline: 'Draw an outline' },
  how: {
    place: 'Click on the map.',
    circle:
      'Click at the centre, then at the edge. By keyboard: arrows move the map, Enter marks its middle.',
    outline:
      'Click at each corner, then at the first again. By keyboard: arrows move the map, Enter marks a corner in its middle, and ends at the same place.',
  },
  area: (n, inside) =>
    inside === 0 ? `Area ${n}: no display` : `Area ${n}: ${inside} ${inside === 1 ? 'display' : 'displays'}`,
  remove: 'Remove',
  removeArea: (n) => `Remove area ${n}`,
  around: 'Or type a circle around',
  aroundPlaceholder: 'Name of a display, or 47.2184, -1.5536',
  noSuchPlace: 'Neither a display of the map nor coordinates.',
  radius: 'Radius, in metres',
  addCircle: 'Add the circle',
  here: 'here',
  placeMap: (name) => `Place: ${name}`,
  clickToPlace: 'Click on the map, or paste coordinates.',
  coordinates: 'Coordinates',
  coordinatesHint: 'Latitude, longitude, as online maps give them.',
  noCoordinates: 'Write the latitude, then the longitude, such as 47.2184, -1.5536.',
  putOnMap: 'Put on the map',
  takeAway: 'Take off the map',
};
