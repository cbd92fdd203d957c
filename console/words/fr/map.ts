/** Les cartes. */
export const map = {
  zoomIn: 'Se rapprocher',
  zoomOut: 'S’éloigner',
  draw: { circle: 'Tracer un cercle', outline: 'Tracer un contour' },
  how: {
    place: 'Cliquez sur la carte.',
    circle:
      'Cliquez au centre, puis sur le bord. Au clavier : les flèches déplacent la carte, Entrée pose au milieu.',
    outline:
      'Cliquez à chaque coin, puis de nouveau sur le premier. Au clavier : les flèches déplacent la carte, Entrée pose un coin au milieu, et termine au même endroit.',
  },
  area: (n: number, inside: number) =>
    inside === 0
      ? `Zone ${n} : aucun afficheur`
      : `Zone ${n} : ${inside} ${inside === 1 ? 'afficheur' : 'afficheurs'}`,
  remove: 'Retirer',
  removeArea: (n: number) => `Retirer la zone ${n}`,
  around: 'Ou saisir un cercle autour de',
  aroundPlaceholder: 'Nom d’un afficheur, ou 47.2184, -1.5536',
  noSuchPlace: 'Ni un afficheur de la carte, ni des coordonnées.',
  radius: 'Rayon, en mètres',
  addCircle: 'Ajouter le cercle',
  here: 'ici',
  placeMap: (name: string) => `Emplacement : ${name}`,
  clickToPlace: 'Cliquez sur la carte, ou collez des coordonnées.',
  coordinates: 'Coordonnées',
  coordinatesHint: 'Latitude, longitude, comme les donnent les cartes en ligne.',
  noCoordinates: 'Écrivez la latitude puis la longitude, par exemple 47.2184, -1.5536.',
  putOnMap: 'Situer sur la carte',
  takeAway: 'Retirer de la carte',
};
