import { at } from "../base/at";
import { GradwireError, type ErrorCode } from "../base/errors";
import type { RefusalData } from "../base/refusal";
import type { TextValues } from "../base/text";
import { planRun, type CheckedDocument, type PlannedRun } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { rangeTest, type RateRange } from "./rangeTest";
import { explodes, LossSmoother, marksOf, perDecade, type RateMarks, type RateStep } from "./rateCurve";
import { chooseThreads } from "./trainingRun";

/** A learning rate for a document, and what it is based on. */
export interface FoundRate extends RateMarks {
  /** The optimizer's node. */
  readonly node: string;
  readonly learningRate: number;
  /** Why it is this one, as a text with values. */
  readonly reason: RefusalData;
  /** The range test that it comes from. */
  readonly steps: readonly RateStep[];
}

/** What a learning rate is looked for with. */
export interface RateFinderOptions {
  readonly checked: CheckedDocument;
  readonly data: PreparedFile;
  readonly appVersion: string;
  readonly signal?: AbortSignal;
}

const factor = 10 ** (1 / perDecade);
/** Where a range test begins at first, by what part of that it begins lower where that was too high, and where it never begins. */
const start = { first: 1e-7, lower: 1e-4, least: 1e-20 };
/** A range test goes beyond `usual` only while the loss still falls, or has not fallen yet. */
const end = { usual: 10, highest: 1e6 };
const mostSteps = Math.round(perDecade * Math.log10(end.highest / start.first)) + 1;
/** Share of the first smoothed loss that it falls by where a rate is worth stopping for. */
const worthwhile = 0.1;
/** So many times the suggestion is below the rate at which the loss explodes. */
const margin = 4;
/** Updates in which a suggestion must hold; where it does not, by what it is divided, and how often. */
const trial = { updates: 100, shrink: 3, most: 5 };

/**
 * Looks for a learning rate by a range test (Smith 2015): trains from the first weights with a rate that grows until the loss
 * explodes, and takes the one at which it falls fastest, which then must hold for a hundred updates. Schedules are left out.
 * It is a run of its own, of which nothing remains.
 * @throws GradwireError `allFrozen`, `rateFirstLoss`, `rateNone`, for a row that cannot be trained on, and as `planRun`; the
 * reason of `signal` once it aborts.
 */
export async function findLearningRate({ checked, data, appVersion, signal }: RateFinderOptions): Promise<FoundRate> {
  const rows = { ...data, prepared: { ...data.prepared, validationRows: new Uint32Array() } };
  const planned = await planRun(checked, rows, appVersion, { observed: true, ...(signal && { signal }) });
  if (planned.plan.checks.every(({ kind }) => kind === "loss")) throw new GradwireError("allFrozen");
  return new RateSearch(planned, signal).find();
}

/** The search for one document's rate. */
class RateSearch {
  readonly #planned: PlannedRun;
  readonly #run: { readonly threads: number; readonly signal?: AbortSignal };
  readonly #node: string;
  /** Losses of the batches with the first weights. */
  #untouched: readonly number[] = [];

  constructor(planned: PlannedRun, signal: AbortSignal | undefined) {
    this.#planned = planned;
    this.#node = planned.lowering.model?.optimizer?.node ?? "";
    this.#run = { threads: chooseThreads(planned.plan), ...(signal && { signal }) };
  }

  async find(): Promise<FoundRate> {
    this.#untouched = await this.#lossesOf({ from: 0, factor: 1, steps: mostSteps });
    if (this.#untouched.length < mostSteps || !this.#untouched.every(Number.isFinite))
      throw new GradwireError("rateFirstLoss");
    const steps = await this.#curve();
    const { steepest, limit } = marksOf(steps);
    const last = at(steps, steps.length - 1).learningRate;
    const none = new GradwireError("rateNone", { from: rounded(at(steps, 0).learningRate), to: rounded(last) });
    if (steepest === null) throw none;
    const highest = limit === null ? Infinity : limit / margin;
    const wanted = Math.min(steepest, highest);
    for (let shrunk = 0; shrunk < trial.most; shrunk += 1) {
      const learningRate = rounded(wanted / trial.shrink ** shrunk);
      const fall = await this.#trial(learningRate);
      if (fall === null) continue;
      const code = shrunk > 0 ? "rateShrunk" : wanted < steepest ? "rateBounded" : limit ? "rateSteepest" : "rateCalm";
      const numbers = { rate: learningRate, steepest, limit: limit ?? last, ...fall };
      return { node: this.#node, learningRate, reason: reasonOf(code, numbers), steps, steepest, limit };
    }
    throw none;
  }

  /** A range test that begins so low that nothing is learned for a decade of rates. */
  async #curve(): Promise<readonly RateStep[]> {
    for (let from = start.first; ; from *= start.lower) {
      const steps = await this.#rangeTest(from);
      const { steepest, limit } = marksOf(steps);
      const isFlat = steepest === null ? limit === null : steepest > from * 10;
      if (isFlat || from * start.lower < start.least) return steps;
    }
  }

  async #rangeTest(from: number): Promise<readonly RateStep[]> {
    const smoother = new LossSmoother(this.#untouched);
    const steps: RateStep[] = [];
    let best = { smoothed: Infinity, step: 0 };
    for await (const point of this.#train({ from, factor, steps: mostSteps })) {
      const found = { ...point, smoothed: smoother.next(point.loss) };
      steps.push(found);
      const first = at(steps, 0).smoothed;
      if (found.step > 1 && explodes(found.smoothed, best.smoothed, first)) break;
      if (found.smoothed < best.smoothed) best = found;
      const fell = best.smoothed < (1 - worthwhile) * first && found.step - best.step > perDecade;
      if (found.learningRate >= end.usual && fell) break;
    }
    return steps;
  }

  /** What some updates at a rate make of the loss; null where it explodes, or does not fall. */
  async #trial(learningRate: number): Promise<{ readonly before: number; readonly after: number } | null> {
    const smoother = new LossSmoother(this.#untouched);
    const losses: number[] = [];
    for await (const { loss } of this.#train({ from: learningRate, factor: 1, steps: trial.updates })) {
      const smoothed = smoother.next(loss);
      if (losses.length > 0 && explodes(smoothed, Math.min(...losses), at(losses, 0))) return null;
      losses.push(smoothed);
    }
    const [before, after] = [at(losses, 0), at(losses, losses.length - 1)];
    return losses.length === trial.updates && after < before ? { before, after } : null;
  }

  async #lossesOf(range: RateRange): Promise<readonly number[]> {
    const losses: number[] = [];
    for await (const { loss } of this.#train(range)) losses.push(loss);
    return losses;
  }

  #train(range: RateRange): ReturnType<typeof rangeTest> {
    return rangeTest(this.#planned, range, this.#run);
  }
}

function reasonOf(code: ErrorCode, numbers: Readonly<Record<string, number>>): RefusalData {
  const values: TextValues = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));
  return { code, values: { ...values, updates: trial.updates }, path: null };
}

/** To two digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
