/** The events that displays and consoles send, compiled once: what does not match is garbage, whatever it looks like. */
import { Compile } from 'typebox/compile';
import { Applied, Fault, Health, Hello, Opening, type Witness, WitnessBatch } from '#core/contracts/index.ts';

const opening = Compile(Opening);
const hello = Compile(Hello);
const applied = Compile(Applied);
const fault = Compile(Fault);
const health = Compile(Health);
const witnessBatch = Compile(WitnessBatch);

export const isOpening = (value: unknown): value is Opening => opening.Check(value);
export const isHello = (value: unknown): value is Hello => hello.Check(value);
export const isApplied = (value: unknown): value is Applied => applied.Check(value);
export const isFault = (value: unknown): value is Fault => fault.Check(value);
export const isHealth = (value: unknown): value is Health => health.Check(value);
export const isWitnessBatch = (value: unknown): value is Witness[] => witnessBatch.Check(value);
