import { at } from "../base/at";
import { zeroed } from "../base/zeroed";
import { type ExactSolution, solveExactly } from "./exactSolution";
import { EvaluationMachines } from "./evaluationMachines";
import { isUnsolvable } from "./linearSystem";
import type { PlannedRun } from "./plannedRun";
import { rowBatches } from "./rowBatches";
import { spreadRows } from "./spreadRows";
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
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
  /** `[y, x]`, row by row: means over `rows`. NaN or infinite where it overflows. */
  readonly losses: Float64Array<ArrayBuffer>;
  /** Training rows that it is over, of how many. */
  readonly rows: number;
  readonly ofRows: number;
  /** The least of its losses; null where none is finite. */
  readonly least: LossPoint | null;
  /** The losses at the places that were marked, over the same rows. */
  readonly marked: readonly LossPoint[];
}

/** What a surface is to show beside its centre. */
export interface SurfaceView {
  /** Places that must be on it. */
  readonly points: readonly PlanePoint[];
  /** Places whose loss is wanted beside. */
  readonly marks: readonly PlanePoint[];
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
  { points, marks, size = usualSize }: SurfaceView,
  signal?: AbortSignal,
): Promise<LossSurface> {
  const along = (axis: "x" | "y") => {
    const values = points.map((point) => point[axis]);
    return ticks(rangeOf(values, plane), size);
  };
  const [x, y] = [along("x"), along("y")];
  const grid = Array.from(y, (py) => Array.from(x, (px): PlanePoint => ({ x: px, y: py }))).flat();
  const places = [...grid, ...marks];
  const rows = someRows(run, places.length);
  const found = await lossesAt(run, plane, { places, rows, ...(signal && { signal }) });
  const losses = found.subarray(0, grid.length);
  const marked = marks.map((mark, index) => ({ x: mark.x, y: mark.y, loss: at(found, grid.length + index) }));
  let least: LossPoint | null = null;
  for (const [index, place] of grid.entries()) {
    const loss = at(losses, index);
    if (Number.isFinite(loss) && (least === null || loss < least.loss)) least = { ...place, loss };
  }
  return { x, y, losses, rows: rows.length, ofRows: run.data.prepared.trainRows.length, least, marked };
}

/**
 * The loss at one place of the plane, over as many rows as its surface is of: the same ones.
 * @throws the reason of `signal` once it aborts.
 */
export async function lossAt(
  run: PlannedRun,
  plane: WeightPlane,
  { place, rows }: { readonly place: PlanePoint; readonly rows: number },
  signal?: AbortSignal,
): Promise<number> {
  const some = spreadRows(run.data.prepared.trainRows, rows);
  const [loss = NaN] = await lossesAt(run, plane, { places: [place], rows: some, ...(signal && { signal }) });
  return loss;
}

/** The exact solution of a model that has one, if it takes no time; null for another one. @throws the reason of `signal`. */
export async function quickSolution(run: PlannedRun, signal?: AbortSignal): Promise<ExactSolution | null> {
  try {
    return await solveExactly(run, { mostWork: solutionWork, ...(signal && { signal }) });
  } catch (error) {
    if (isUnsolvable(error)) return null;
    throw error;
  }
}

async function lossesAt(
  run: PlannedRun,
  plane: WeightPlane,
  { places, rows, signal }: { places: readonly PlanePoint[]; rows: Uint32Array; signal?: AbortSignal },
): Promise<Float64Array<ArrayBuffer>> {
  const losses = zeroed(Float64Array, places.length);
  const machines = new EvaluationMachines(run, run.plan.initial);
  for await (const batch of rowBatches(run, rows)) {
    const machine = await machines.for(batch.rows, signal);
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

/** Training rows, evenly spread, as many as there is time for. */
function someRows({ plan, data }: PlannedRun, places: number): Uint32Array {
  const all = data.prepared.trainRows;
  const most = Math.max(fewestRows, Math.floor(mostWork / (places * Math.max(1, plan.modelLength))));
  return spreadRows(all, Math.min(most, all.length));
}

/** What must be shown with some air around it, and as much of a direction as it is long. */
function rangeOf(values: readonly number[], { axes }: WeightPlane): [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const middle = (low + high) / 2;
  const least = axes.kind === "random" ? 1 : Math.max(0.5, 0.5 * Math.abs(middle));
  const half = low === high ? least : (high - low) * (0.5 + air);
  const range: [number, number] = [middle - half, middle + half];
  return axes.kind === "random" ? [Math.min(-1, range[0]), Math.max(1, range[1])] : range;
}

function ticks([low, high]: readonly [number, number], size: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: size }, (_, i) => low + ((high - low) * i) / (size - 1));
}
