/** Runs inside the page: what is wrong with the slide that is up. Self-contained, because it travels as text. */
export function inspectSlide(): string[] {
  const host = document.body.firstElementChild;
  const root = host?.shadowRoot;
  if (!root) return ['no shadow root'];
  const faults: string[] = [];
  const { innerWidth: width, innerHeight: height } = window;
  const texts = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      !element.matches('style, figcaption, svg *') &&
      getComputedStyle(element).visibility === 'visible' &&
      element.getClientRects().length > 0 &&
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      ),
  );
  for (const element of root.querySelectorAll(
    '.slide, .main, .foot, .copy, .band, .act, .tile, .row, .bar, .plate',
  )) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    // Half a pixel more may be rounded up; glyphs are taller than their lines, which is no overflow of a column of text.
    const tall =
      element.matches('.slide, .main, .band, .act, .tile, .plate') && scrollHeight > clientHeight + 1;
    if (scrollWidth > clientWidth + 1 || tall) {
      faults.push(
        `${element.className} overflows: ${scrollWidth} × ${scrollHeight} in ${clientWidth} × ${clientHeight}`,
      );
    }
  }

  const luminance = (rgb: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const groundOf = (element: Element): readonly number[] => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const rgba = numbers(getComputedStyle(at).backgroundColor);
      if (rgba.length === 3 || rgba[3] === 1) return rgba.slice(0, 3);
    }
    return [255, 255, 255];
  };
  // The ink across, the line boxes down: glyph boxes of a font are taller than its lines.
  const extent = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const ink = range.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const whole = element.matches('svg, img, figure, .mark') ? box : ink;
    return { left: whole.left, right: whole.right, top: box.top, bottom: box.bottom };
  };
  const union = (element: Element) => {
    const all = [...element.children].map(extent);
    return {
      left: Math.min(...all.map(({ left }) => left)),
      right: Math.max(...all.map(({ right }) => right)),
      top: Math.min(...all.map(({ top }) => top)),
      bottom: Math.max(...all.map(({ bottom }) => bottom)),
    };
  };
  for (const element of texts) {
    const box = extent(element);
    const name = `${element.className || element.tagName} "${(element.textContent ?? '').slice(0, 40)}"`;
    const [x, y] = [width * 0.05 - 1, height * 0.05 - 1];
    const outside = box.left < x || box.right > width - x || box.top < y || box.bottom > height - y;
    if (outside && element.closest('.mark') === null) {
      faults.push(
        `${name} leaves the safe area: ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`,
      );
    }
    if (box.right > width || box.bottom > height) faults.push(`${name} overflows the screen`);
    const [a, b] = [
      luminance(numbers(getComputedStyle(element).color).slice(0, 3)),
      luminance(groundOf(element)),
    ];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 6.95) faults.push(`${name} has a contrast of ${ratio.toFixed(2)}`);
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    const least =
      Math.min(width, height) / (element.tagName === 'H1' ? 12 : element.matches('.name, .leaf *') ? 36 : 28);
    if (size < least - 0.5) faults.push(`${name} is set at ${size} px`);
  }
  const boxes = [
    ...root.querySelectorAll(
      '.mark, .sign, .kicker, .copy, .facts, .town, .qr, .slide:not(.full, .pictured) figure, .act, .leaves, .film, .page',
    ),
  ].map((element) => {
    const box = element.matches('.copy, .facts, .town') ? union(element) : extent(element);
    return { name: element.getAttribute('class') ?? element.tagName, box };
  });
  for (const [index, { name, box }] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 1 && down > 1)
        faults.push(`${name} lies over ${other.name} by ${Math.round(across)} × ${Math.round(down)}`);
    }
  }
  for (const image of root.querySelectorAll('img'))
    if (image.naturalWidth === 0) faults.push('a picture is missing');
  return faults;
}
