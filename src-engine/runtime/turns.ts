import { setImmediate } from "node:timers/promises";
import type { Turns } from "../base/work";

/** Long work of this process lets calls, streams and timers have their turn every few milliseconds. */
export const turns: Turns = { now: () => performance.now(), next: () => setImmediate(), slice: 5 };
