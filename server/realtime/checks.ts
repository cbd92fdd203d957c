/** The events that displays send, compiled once: what does not match is garbage, whatever it looks like. */
import { Compile } from 'typebox/compile';
import { Applied, Fault, Health, Hello, type Witness, WitnessBatch } from '#core/contracts/index.ts';

const hello = Compile(Hello);
const applied = Compile(Applied);
const fault = Compile(Fault);
const health = Compile(Health);
const witnessBatch = Compile(WitnessBatch);

export const isHello = (value: unknown): value is Hello => hello.Check(value);
export const isApplied = (value: unknown): value is Applied => applied.Check(value);
export const isFault = (value: unknown): value is Fault => fault.Check(value);
export const isHealth = (value: unknown): value is Health => health.Check(value);
export const isWitnessBatch = (value: unknown): value is Witness[] => witnessBatch.Check(value);
