import type { TelemetryRecord } from "../native/index";
import { median, runWorkload, workloads } from "./bench";

/** What it costs a run that somebody looks. */
export interface TelemetryResult {
  readonly name: string;
  /** Microseconds per step when the records are thrown away. */
  readonly ignored: number;
  /** When every record is copied as a message port copies it. */
  readonly copied: number;
}

const rounds = 5;

/** The workloads with the shortest and with longer epochs. */
export const telemetryWorkloads = workloads.slice(0, 2);

/** Trains a workload in turns with a subscriber that ignores records and one that copies them; medians. */
export async function runTelemetry(name: string): Promise<TelemetryResult> {
  const workload = workloads.find((one) => one.name === name);
  if (!workload) throw new Error(`There is no workload ${name}`);
  const ignored: number[] = [];
  const copied: number[] = [];
  let kept: readonly TelemetryRecord[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ignored.push((await runWorkload(workload, 1)).microsecondsPerStep);
    const watched = await runWorkload(workload, 1, (records) => {
      kept = structuredClone(records);
    });
    copied.push(watched.microsecondsPerStep);
  }
  if (kept.length === 0) throw new Error("There was no telemetry");
  return { name, ignored: median(ignored), copied: median(copied) };
}
