import { at } from "../base/at";
import { finishInTurns } from "../base/work";
import { zeroed } from "../base/zeroed";
import { forwardWork } from "../compiler/train/plan";
import { type ExactSolution, solveExactly } from "./exactSolution";
import { GradwireError } from "../base/errors";
import { Machine } from "./machine";
import type { PlannedRun } from "./plannedRun";
import { rowBatches } from "./rowBatches";
import { turns } from "./turns";
import type { PlanePoint, WeightPlane } from "./weightPlane";

/** Multiplications that a surface may take: some seconds. With more, it is of some of the rows. */
const mostWork = 2e10;
/** Multiplications that are spent on the exact solution beside it. */
const solutionWork = 1e9;
/** Fewest rows it is of where there are as many. */
const fewestRows = 64;
/** Places along an axis. */
const usualSize = 41;
/** What is shown around what there is to see, as a part of its width. */
const air = 0.25;

/** A place on the plane, and the loss there. */
export interface LossPoint extends PlanePoint {
  readonly loss: number;
}

/** The loss of fixed weights all over a part of a plane. */
export interface LossSurface {
  /** Ascending and evenly spaced. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** `[y, x]`, row by row: means over `rows`. NaN or infinite where it overflows. */
  readonly losses: Float64Array;
  /** Training rows that it is over, of how many. */
  readonly rows: number;
  readonly ofRows: number;
  /** The least of its losses; null where none is finite. */
  readonly least: LossPoint | null;
}

/** What a surface is to show beside its centre. */
export interface SurfaceView {
  /** Places that must be on it. */
  readonly points: readonly PlanePoint[];
  /** How many times wider it is than it must be; 1 when absent. */
  readonly zoom?: number;
  /** Places along each axis. */
  readonly size?: number;
}

/**
 * The loss over the training rows, as evaluation computes it, at places all over a plane.
 * @throws the reason of `signal` once it aborts.
 */
export async function lossSurface(
  run: PlannedRun,
  plane: WeightPlane,
  { points, zoom = 1, size = usualSize }: SurfaceView,
  signal?: AbortSignal,
): Promise<LossSurface> {
  const x = ticks(
    rangeOf(
      points.map((point) => point.x),
      { plane, zoom },
    ),
    size,
  );
  const y = ticks(
    rangeOf(
      points.map((point) => point.y),
      { plane, zoom },
    ),
    size,
  );
  const places = Array.from(y, (py) => Array.from(x, (px): PlanePoint => ({ x: px, y: py }))).flat();
  const rows = someRows(run, places.length);
  const losses = await lossesAt(run, plane, { places, rows, ...(signal && { signal }) });
  let least: LossPoint | null = null;
  for (const [index, place] of places.entries()) {
    const loss = at(losses, index);
    if (Number.isFinite(loss) && (least === null || loss < least.loss)) least = { ...place, loss };
  }
  return { x, y, losses, rows: rows.length, ofRows: run.data.prepared.trainRows.length, least };
}

/** The loss at one place of a plane, over the rows that its surface is of. @throws the reason of `signal`. */
export async function lossAt(run: PlannedRun, plane: WeightPlane, place: PlanePoint): Promise<number> {
  const rows = someRows(run, usualSize ** 2);
  return at(await lossesAt(run, plane, { places: [place], rows }), 0);
}

/** The exact solution of a model that has one, if it takes no time; null for another one. @throws the reason of `signal`. */
export async function quickSolution(run: PlannedRun, signal?: AbortSignal): Promise<ExactSolution | null> {
  try {
    return await solveExactly(run, { mostWork: solutionWork, ...(signal && { signal }) });
  } catch (error) {
    if (error instanceof GradwireError && error.code.startsWith("solve")) return null;
    throw error;
  }
}

async function lossesAt(
  run: PlannedRun,
  plane: WeightPlane,
  { places, rows, signal }: { places: readonly PlanePoint[]; rows: Uint32Array; signal?: AbortSignal },
): Promise<Float64Array<ArrayBuffer>> {
  const losses = zeroed(Float64Array, places.length);
  const machines = new Map<number, Machine>();
  for await (const batch of rowBatches(run, rows)) {
    const machine = machines.get(batch.rows) ?? (await machineOf(run, batch.rows, signal));
    machines.set(batch.rows, machine);
    machine.feed(batch);
    for (const [index, place] of places.entries()) {
      signal?.throwIfAborted();
      plane.write(place, machine.weights);
      await machine.run();
      losses[index] = at(losses, index) + (machine.loss * batch.rows) / rows.length;
    }
  }
  return losses;
}

async function machineOf({ plan, lower }: PlannedRun, rows: number, signal?: AbortSignal): Promise<Machine> {
  const work = function* () {
    return yield* forwardWork(yield* lower(rows, "evaluate"), plan, "loss");
  };
  return new Machine(await finishInTurns(work(), turns, signal), plan.initial);
}

/** Training rows, evenly spread, as many as there is time for. */
function someRows({ plan, data }: PlannedRun, places: number): Uint32Array {
  const all = data.prepared.trainRows;
  const most = Math.max(fewestRows, Math.floor(mostWork / (places * Math.max(1, plan.modelLength))));
  if (most >= all.length) return all;
  return Uint32Array.from({ length: most }, (_, i) => at(all, Math.floor((i * all.length) / most)));
}

/** What must be shown with some air around it, and as much of a direction as it is long. */
function rangeOf(values: readonly number[], { plane, zoom }: { plane: WeightPlane; zoom: number }): [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const middle = (low + high) / 2;
  const least = plane.axes.kind === "random" ? 1 : Math.max(0.5, 0.5 * Math.abs(middle));
  const half = Math.max((high - low) * (0.5 + air), low === high ? least : 0) * zoom;
  return plane.axes.kind === "random"
    ? [Math.min(-zoom, middle - half), Math.max(zoom, middle + half)]
    : [middle - half, middle + half];
}

function ticks([low, high]: readonly [number, number], size: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: size }, (_, i) => low + ((high - low) * i) / (size - 1));
}
