import { expect, test } from 'vitest';
import { createSound } from './sound.ts';

function heard() {
  const sound = createSound();
  const levels: number[] = [];
  const stop = sound.follow((level) => levels.push(level));
  return { sound, levels, stop };
}

test('a screen is silent until its profile allows sound, and as soon as it no longer does', () => {
  const { sound, levels } = heard();
  sound.allow({ percent: 40 });
  sound.allow({ percent: 40 });
  sound.allow(undefined);
  expect(levels).toEqual([0, 0.4, 0]);
});

test('staff set the volume until the profile changes, and not where it allows no sound', () => {
  const { sound, levels } = heard();
  expect(sound.set(80)).toBe(false);
  sound.allow({ percent: 40 });
  expect(sound.set(80)).toBe(true);
  sound.allow({ percent: 30 });
  expect(levels).toEqual([0, 0.4, 0.8, 0.3]);
});

test('nothing is heard while somebody is at the kiosk, whatever is set meanwhile', () => {
  const { sound, levels } = heard();
  sound.allow({ percent: 40 });
  sound.hush(true);
  sound.set(90);
  sound.hush(false);
  expect(levels).toEqual([0, 0.4, 0, 0, 0.9]);
});

test('who no longer follows is not called, and a refusal is told once', () => {
  const { sound, levels, stop } = heard();
  stop();
  sound.allow({ percent: 40 });
  expect(levels).toEqual([0]);
  expect([sound.refused(), sound.refused()]).toEqual([true, false]);
});
