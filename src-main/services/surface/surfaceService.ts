import { randomBytes } from "node:crypto";
import { type GivenLayer, lossFingerprint, type SurfaceCentre, surfaceCentres } from "../../../src-engine";
import {
  Fits,
  givenAt,
  lossAt,
  numberName,
  pathOf,
  type PathPoint,
  type PlaneAxes,
  type PlannedRun,
  planRun,
  type PlanePoint,
  surveyLoss,
  trainedNumbers,
  type WeightPlane,
} from "../../../src-engine/runtime/index";
import type { PlaceView, SurfaceView } from "../../contract/surface";
import type { DataService } from "../data/dataService";
import { type DocumentInput, preparedDocument } from "../data/preparedDocument";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";
import type { RunService } from "../run/runService";

/** What the surface service works with. */
export interface SurfaceDependencies {
  readonly data: Pick<DataService, "prepare">;
  readonly run: Pick<RunService, "wayOf">;
  readonly version: string;
}

/** What to compute: along what, and through what. */
interface SurfaceInput extends DocumentInput {
  readonly axes: PlaneAxes | null;
  readonly through: SurfaceCentre | null;
}

/** A place on a surface. */
interface PlaceInput extends PlanePoint {
  readonly id: string;
}

/** A surface that is at hand. */
interface Kept {
  readonly id: string;
  readonly loss: string;
  readonly planned: PlannedRun;
  readonly plane: WeightPlane;
  readonly rows: number;
  readonly fits: Fits;
}

/** Most numbers that are offered as axes. */
const mostNumbers = 300;

/** Loss surfaces: the last one of each owner is at hand, until the owner goes. */
export class SurfaceService {
  readonly #dependencies: SurfaceDependencies;
  readonly #kept = new Map<Owner, Kept>();

  constructor(dependencies: SurfaceDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Computes the loss over a plane.
   * @throws GradwireError for the document's first error, and as `surveyLoss`; HostError `dataUnset`.
   */
  async compute(owner: Owner, { axes, through, ...input }: SurfaceInput, signal?: AbortSignal): Promise<SurfaceView> {
    const { data: service, run, version } = this.#dependencies;
    const { checked, data } = await preparedDocument(service, owner, input, signal);
    const planned = await planRun(checked, data, version, { ...(signal && { signal }) });
    const loss = lossFingerprint(input.document);
    const way = (await run.wayOf(loss))?.way ?? null;
    const survey = await surveyLoss(planned, { axes, through, way, ...(signal && { signal }) });
    const { plane, surface, centre, first, exact } = survey;
    const { plan } = planned;
    const id = randomBytes(8).toString("hex");
    this.#kept.set(owner, { id, loss, planned, plane, rows: surface.rows, fits: new Fits(planned) });
    const numbers = trainedNumbers(plan, mostNumbers).map((each) => ({ ...each, name: numberName(plan, each) }));
    const has = { run: way !== null, exact: exact !== null, first: true };
    const along = plane.axes;
    return {
      id,
      axes: along,
      names: along.kind === "random" ? null : { x: numberName(plan, along.x), y: numberName(plan, along.y) },
      numbers,
      through: survey.through,
      centres: surfaceCentres.filter((each) => has[each]),
      x: surface.x,
      y: surface.y,
      losses: surface.losses.slice(),
      rows: surface.rows,
      ofRows: surface.ofRows,
      ...{ centre, first, exact },
    };
  }

  /** The way of the last run as seen from a surface; null where no run has the same loss. @throws HostError `surfaceGone` */
  async path(owner: Owner, id: string): Promise<{ runId: string; points: PathPoint[] } | null> {
    const { loss, plane } = this.#keptAs(owner, id);
    const found = await this.#dependencies.run.wayOf(loss);
    return found && { runId: found.runId, points: pathOf(plane, found.way) };
  }

  /** The model at a place. @throws HostError `surfaceGone`; the reason of `signal` */
  async at(owner: Owner, { id, x, y }: PlaceInput, signal?: AbortSignal): Promise<PlaceView> {
    const { planned, plane, rows, fits } = this.#keptAs(owner, id);
    const place = { x, y };
    const weights = planned.plan.initial.slice();
    plane.write(place, weights);
    const loss = await lossAt(planned, plane, { place, rows }, signal);
    return { loss, fit: await fits.of(weights) };
  }

  /** The weights at a place, as layers take them. @throws HostError `surfaceGone`, and as `givenAt`. */
  given(owner: Owner, { id, x, y }: PlaceInput): GivenLayer[] {
    return [...givenAt(this.#keptAs(owner, id).plane, { x, y })];
  }

  /** Forgets the owner's surface. */
  end(owner: Owner): void {
    this.#kept.delete(owner);
  }

  #keptAs(owner: Owner, id: string): Kept {
    const kept = this.#kept.get(owner);
    if (kept?.id !== id) throw new HostError("surfaceGone");
    return kept;
  }
}
