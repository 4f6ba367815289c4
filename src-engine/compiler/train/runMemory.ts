import { maskLength } from "../../base/dropoutMask";
import { maxConfusionClasses, maxRankedScores, type MetricsSpec } from "../program/metrics";
import type { PlannedMemory, TrainingPlan } from "../program/plan";
import type { Program } from "../program/program";

const floatBytes = Float32Array.BYTES_PER_ELEMENT;
const doubleBytes = Float64Array.BYTES_PER_ELEMENT;
/**
 * What the core tells of a run: its ring of records (native/run/telemetry.h), 16,384 of eight numbers, and the losses of steps
 * (native/run/stepLosses.h), 1,000 groups of four and 64 of two.
 */
const telemetryBytes = (16_384 * 8 + 1000 * 4 + 64 * 2) * doubleBytes;

/** How far ahead the core draws masks (native/run/drawAhead.cc): from so many elements a step on, and in so much memory. */
const drawnAhead = { fewElements: 4096, mostSteps: 8, fewestSteps: 2, mostBytes: 2 ** 22 };

/** The way a run goes: most and fewest models of it, and how many floats they have in all. */
const path = { most: 512, fewest: 16, floats: 2 ** 20 };

/**
 * How many models of the way that a run goes are kept, an even number, and the memory of the run with them. None of large models,
 * and none where there is no room for them.
 */
export function withPath(
  memory: PlannedMemory,
  { modelLength, memoryBudget }: { readonly modelLength: number; readonly memoryBudget: number },
): { readonly pathCapacity: number; readonly memory: PlannedMemory } {
  const pathCapacity = 2 * Math.floor(Math.min(path.most, path.floats / Math.max(1, modelLength)) / 2);
  const bytes = pathCapacity * (modelLength * floatBytes + doubleBytes);
  if (pathCapacity < path.fewest || memory.total + bytes > memoryBudget) return { pathCapacity: 0, memory };
  return { pathCapacity, memory: { ...memory, kept: memory.kept + bytes, total: memory.total + bytes } };
}

/** What a run takes beside its programs. */
export type MemoryBeside = Omit<PlannedMemory, "arena" | "workspace" | "draws" | "total">;

/** Bytes that a run takes beside its programs, known before these are compiled. */
export function memoryBeside(run: {
  readonly modelLength: number;
  readonly trainRows: number;
  readonly validationRows: number;
  readonly metrics: MetricsSpec | null;
  readonly keepsBest: boolean;
}): MemoryBeside {
  const { trainRows, validationRows, keepsBest } = run;
  return {
    kept: (keepsBest ? 2 : 1) * run.modelLength * floatBytes,
    rows: (2 * trainRows + validationRows) * Uint32Array.BYTES_PER_ELEMENT,
    metrics: run.metrics === null ? 0 : metricsBytes(run.metrics, validationRows),
    telemetry: telemetryBytes,
  };
}

/** What the core's `Metrics` holds for so many rows (native/run/metrics.cc). */
function metricsBytes(spec: MetricsSpec, rows: number): number {
  if (spec.kind === "regression") return rows * spec.width * floatBytes;
  const { classes } = spec;
  // Counted in one copy and handed over in three.
  const confusion = classes <= maxConfusionClasses ? 4 * classes ** 2 * doubleBytes : 0;
  const ranked = (classes === 2 ? 1 : classes) * rows;
  // All scores, and room to sort those of one class.
  const ranking = ranked <= maxRankedScores ? (ranked + rows) * floatBytes : 0;
  return rows * floatBytes + confusion + ranking;
}

/** What the core's `DrawAhead` holds for a full batch's masks and a last one's. */
function drawsBytes(train: Program, trainTail: Program | null): number {
  const { fewElements, mostSteps, fewestSteps, mostBytes } = drawnAhead;
  if (train.masks.reduce((elements, { count }) => elements + count, 0) < fewElements) return 0;
  const bytesOf = ({ masks }: Program) => masks.reduce((sum, { count }) => sum + maskLength(count) * floatBytes, 0);
  const bytes = Math.max(bytesOf(train), trainTail ? bytesOf(trainTail) : 0);
  return bytes * Math.min(mostSteps, Math.max(fewestSteps, Math.floor(mostBytes / bytes)));
}

/** All that a run of these programs takes; they run one at a time, in one arena and with one workspace. */
export function plannedMemory(
  { train, trainTail, evaluate, evaluateTail }: Pick<TrainingPlan, "train" | "trainTail" | "evaluate" | "evaluateTail">,
  beside: MemoryBeside,
): PlannedMemory {
  const programs = [train, trainTail, evaluate, evaluateTail];
  const most = (bytes: (program: Program) => number) =>
    Math.max(...programs.map((program) => (program ? bytes(program) : 0)));
  const arena = most(({ arenaLength }) => arenaLength * floatBytes);
  const workspace = most((program) => program.workspace);
  const draws = drawsBytes(train, trainTail);
  return { arena, workspace, ...beside, draws, total: arena + workspace + sum(beside) + draws };
}

/** The bytes of {@link memoryBeside} in all. */
export function sum({ kept, rows, metrics, telemetry }: MemoryBeside): number {
  return kept + rows + metrics + telemetry;
}
