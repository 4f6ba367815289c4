import type { TelemetryRecord } from "../native/index";
import { median, timeWholeRun, workloads } from "./bench";

/** What it costs a run that somebody looks: microseconds per step. */
export interface TelemetryResult {
  readonly name: string;
  /** Without a subscriber. */
  readonly alone: number;
  /** When the records are thrown away. */
  readonly ignored: number;
  /** When every record is copied as a message port copies it. */
  readonly copied: number;
}

const rounds = 5;

/** The workloads with the shortest and with longer epochs. */
export const telemetryWorkloads = workloads.slice(0, 2);

/** Trains a workload in turns without a subscriber, with one that ignores records, and with one that copies them; medians. */
export async function runTelemetry(name: string): Promise<TelemetryResult> {
  const workload = workloads.find((one) => one.name === name);
  if (!workload) throw new Error(`There is no workload ${name}`);
  const alone: number[] = [];
  const ignored: number[] = [];
  const copied: number[] = [];
  let kept: readonly TelemetryRecord[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await timeWholeRun(workload));
    ignored.push(await timeWholeRun(workload, () => undefined));
    copied.push(
      await timeWholeRun(workload, (records) => {
        kept = structuredClone(records);
      }),
    );
  }
  if (kept.length === 0) throw new Error("There was no telemetry");
  return { name, alone: median(alone), ignored: median(ignored), copied: median(copied) };
}
