import { expect, test } from 'vitest';
import { between, stepped } from './rectangle.ts';

test('two corners are one rectangle in whatever order, and no more of it than lies on the picture', () => {
  const rectangle = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  expect(between({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.75 })).toEqual(rectangle);
  expect(between({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.75 })).toEqual(rectangle);
  expect(between({ x: -1, y: 0.5 }, { x: 2, y: 3 })).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 });
});

test('arrow keys move the cross and leave it on the picture', () => {
  expect(stepped({ x: 0.5, y: 0.99 }, 'ArrowDown')).toEqual({ x: 0.5, y: 1 });
  expect(stepped({ x: 0.01, y: 0.5 }, 'ArrowLeft')).toEqual({ x: 0, y: 0.5 });
  expect(stepped({ x: 0.5, y: 0.5 }, 'Tab')).toBeUndefined();
});
