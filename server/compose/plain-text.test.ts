import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText, runningText, sanitiseBody, tidy } from './plain-text.ts';

test('scripts, handlers, styles and pictures go; the safe subset and its links stay', () => {
  const html =
    '<p onclick="x()">Eau <strong style="color:red">coupée</strong>, <a href="tel:+33285520000" target=_blank>02 85</a></p><script>x</script><img src=x onerror=x><a href="javascript:x">clic</a>';
  expect(sanitiseBody(html)).toBe(
    '<p>Eau <strong>coupée</strong>, <a href="tel:+33285520000" rel="noopener">02 85</a></p><a rel="noopener">clic</a>'.replace(
      '<a rel="noopener">clic</a>',
      sanitiseBody('<a href="javascript:x">clic</a>'),
    ),
  );
  expect(sanitiseBody('<a href="javascript:x">clic</a>')).not.toContain('javascript');
});

test('sanitising twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<p>',
          '</p>',
          '<b>',
          '<a href="http://x">',
          '&amp;',
          '<',
          'é',
          ' ',
          '<div>',
          '</div>',
          '<li>',
          '<svg>',
        ),
      ),
      (parts) => {
        const once = sanitiseBody(parts.join(''));
        expect(sanitiseBody(once)).toBe(once);
      },
    ),
  );
});

test('plain text keeps lines and lists, and has characters for entities', () => {
  expect(plainText('<p>Vin chaud &amp; chorale&nbsp;!</p><ul><li>un</li><li>deux &lt; trois</li></ul>')).toBe(
    'Vin chaud & chorale\u00a0!\n– un\n– deux < trois',
  );
});

test('a slide gets one line, with stops between blocks and without pictographs or a feed’s "[…]"', () => {
  expect(
    runningText('<h2>Ordre du jour :</h2><ul><li>budget</li><li>gymnase</li></ul><p>Public 🎄</p>'),
  ).toBe('Ordre du jour\u00a0: budget, gymnase. Public');
  expect(tidy('place de l’Église. […]')).toBe('place de l’Église.');
});

test('a line does not turn inside an hour, a date or before a colon', () => {
  expect(tidy('Le 26 novembre à 19 h 30 : « ici »')).toBe(
    'Le 26\u00a0novembre à 19\u00a0h\u00a030\u00a0: «\u00a0ici\u00a0»',
  );
});
