import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import type { WeightPath } from "../native/index";
import { type LossPoint, lossSurface, type LossSurface, quickSolution } from "./lossSurface";
import type { PlannedRun } from "./plannedRun";
import type { SurfaceCentre } from "./surfaceCentre";
import { firstAxes, type PathPoint, type PlaneAxes, WeightPlane } from "./weightPlane";

/** A run of the same graph. */
export interface RunWay {
  /** Its newest or final weights: a persistent part of the plan's arena. */
  readonly weights: Float32Array;
  /** Whose they are. */
  readonly epoch: number;
  readonly path: WeightPath;
}

/** What is asked of a survey. */
export interface SurveyOptions {
  /** Null: the first two trained numbers. */
  readonly axes: PlaneAxes | null;
  /** Null: the run where there is one, else the exact solution, else the first weights. */
  readonly through: SurfaceCentre | null;
  readonly way: RunWay | null;
  /** Places along each axis. */
  readonly size?: number;
  readonly signal?: AbortSignal;
}

/** A loss surface, and what is to be seen on it. */
export interface LossSurvey {
  readonly plane: WeightPlane;
  readonly through: SurfaceCentre;
  readonly surface: LossSurface;
  /** Where the plane's centre is. */
  readonly centre: LossPoint;
  /** Where the first weights are, as seen from the plane. */
  readonly first: LossPoint;
  /** The exact solution as seen from the plane, with its own loss, and whether it lies on it; null where there is none. */
  readonly exact: (LossPoint & { readonly onPlane: boolean }) | null;
  /** Where the run has gone, with where it is now; empty without one. */
  readonly path: readonly PathPoint[];
}

/** As a part of its distance from the plane's base, how far a model may be away to count as lying on it. */
const nearness = 1e-4;

/**
 * Computes the loss all over a plane through the weights, with the way of the run and the exact solution on it.
 * @throws GradwireError `surfaceNoRun`, `surfaceNoSolution`, and as `WeightPlane`; the reason of `signal`.
 */
export async function surveyLoss(run: PlannedRun, options: SurveyOptions): Promise<LossSurvey> {
  const { way, signal, size } = options;
  const { plan } = run;
  const solution = await quickSolution(run, signal);
  const through = options.through ?? (way ? "run" : solution ? "exact" : "first");
  const weights = { run: way?.weights, exact: solution?.weights, first: plan.initial }[through];
  if (weights === undefined) throw new GradwireError(through === "run" ? "surfaceNoRun" : "surfaceNoSolution");
  const plane = new WeightPlane(plan, options.axes ?? firstAxes(plan), weights);
  const [centre, first] = [plane.project(weights), plane.project(plan.initial)];
  const exact = solution && plane.project(solution.weights);
  const path = way ? pathOf(plane, way) : [];
  const points = [centre, first, ...(exact ? [exact] : []), ...path];
  const view = { points, marks: [centre, first], ...(size !== undefined && { size }) };
  const surface = await lossSurface(run, plane, view, signal);
  const { marked } = surface;
  return {
    plane,
    through,
    surface,
    centre: at(marked, 0),
    first: at(marked, 1),
    exact: solution && exact && { x: exact.x, y: exact.y, loss: solution.loss, onPlane: exact.distance < nearness },
    path,
  };
}

/** The way of a run on a plane, up to where it is now. */
export function pathOf(plane: WeightPlane, { path, weights, epoch }: RunWay): PathPoint[] {
  const { x, y } = plane.project(weights);
  const gone = plane.path(path).filter((point) => point.epoch !== epoch);
  return [...gone, { epoch, x, y }]
    .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
    .sort((a, b) => a.epoch - b.epoch);
}
