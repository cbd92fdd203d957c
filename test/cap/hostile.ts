/** Documents of 64 KiB that are meant to take long. */

const size = 65_536;
const head = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">';
const repeated = (piece: string, room = size - 400) => piece.repeat(Math.floor(room / piece.length));
const inside = (text: string) => `${head}<note>${text}</note></alert>`;
const polygons = (corners: (index: number) => string, count: number) => {
  const ring = Array.from({ length: count }, (_, index) => corners(index));
  const one = `<polygon>${[...ring, ring[0]].join(' ')}</polygon>`;
  return `${head}<info><area><areaDesc>a</areaDesc>${repeated(one)}</area></info></alert>`;
};

export const hostile: Readonly<Record<string, string>> = {
  'one long text': inside(repeated('a')),
  'spaces and a letter': inside(`${repeated(' ')}a`),
  'spaces in references': `${head}<references>${repeated(' ')}a</references></alert>`,
  'many references': `${head}<references>${repeated('a,b,2026-11-22T16:05:00-00:00 ')}</references></alert>`,
  'broken references': `${head}<references>${repeated('a ')}</references></alert>`,
  'open quotes': `${head}<addresses>${repeated('" ')}</addresses></alert>`,
  'empty elements': `${head}${repeated('<a/>')}</alert>`,
  'empty infos': `${head}${repeated('<info/>')}</alert>`,
  codes: `${head}${repeated('<code>a</code>')}</alert>`,
  'nested elements': repeated('<a>'),
  'nested elements that close': `${repeated('<a>', size / 2)}${repeated('</a>', size / 2)}`,
  attributes: `<alert ${Array.from({ length: 6000 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
  namespaces: `<alert ${Array.from({ length: 3000 }, (_, n) => `xmlns:a${n}="u${n}"`).join(' ')}/>`,
  'signs of comparison': inside(repeated('<')),
  'references of characters': inside(repeated('&#65;')),
  'escaped tags': inside(repeated('&lt;a ')),
  'escaped ampersands': inside(repeated('&amp;a')),
  'one long comment': `<!--${repeated('- ')}-->${head}</alert>`,
  comments: `${repeated('<!---->')}${head}</alert>`,
  instructions: `${repeated('<?a?>')}${head}</alert>`,
  sections: inside(repeated('<![CDATA[a]]>')),
  'a section that does not end': inside(`<![CDATA[${repeated(']]')}`),
  'a type': `<!DOCTYPE a [${repeated('<!ENTITY a "a">')}]>${head}</alert>`,
  'a base64 text of spaces': `${head}<info><resource><derefUri>${repeated(' ')}=a</derefUri></resource></info></alert>`,
  'polygons that are dots': polygons(() => '1,1', 1900),
  'polygons of slanted hatching': polygons(
    (index) =>
      index % 2 ? `${50 + index / 100},${50 + index / 100}` : `${index / 100},${index / 100 + 0.01}`,
    1500,
  ),
  'polygons of upright hatching': polygons((index) => `${index % 2 ? 50 : 0},${index / 20}`, 1900),
  'polygons of level hatching': polygons((index) => `${(index / 50).toFixed(2)},${index % 2 ? 90 : 0}`, 1900),
  'one polygon of many corners': polygons((index) => `${index % 90},${index % 180}`, 8000),
  circles: `${head}<info><area><areaDesc>a</areaDesc>${repeated('<circle>1,1 1</circle>')}</area></info></alert>`,
};
