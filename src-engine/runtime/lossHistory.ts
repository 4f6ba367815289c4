import { at } from "../base/at";
import type { EpochPoint } from "./reports";

/** Most points that are kept and shown. */
export const maxPoints = 2000;
/** Points that are merged into at most four: the smallest and largest of both curves. */
const groupSize = 8;

/** How much of a history a reader has seen. */
export interface HistoryCursor {
  generation: number;
  /** Stored points that were handed out. */
  stored: number;
  lastEpoch: number;
  /** Points the reader holds since its last restart. */
  held: number;
}

/** New points for a reader; `restart`: they replace everything it holds. */
export interface HistoryUpdate {
  readonly restart: boolean;
  readonly points: EpochPoint[];
}

/**
 * The loss curves of one run in constant memory. Up to 2,000 epochs are kept as they are; beyond that, groups of epochs
 * are represented by their smallest and largest losses, and the last epoch is always there.
 */
export class LossHistory {
  readonly #epochs = new Float64Array(maxPoints);
  readonly #train = new Float64Array(maxPoints);
  readonly #validation = new Float64Array(maxPoints);
  /** NaN where there is none. */
  readonly #learningRate = new Float64Array(maxPoints);
  readonly #metrics: EpochPoint["metrics"][] = [];
  #count = 0;
  /** Epochs that go into one group; 1 while everything is kept. */
  #groupEpochs = 1;
  #group: EpochPoint[] = [];
  #last: EpochPoint | null = null;
  #generation = 0;

  /** The newest point. */
  get last(): EpochPoint | null {
    return this.#last;
  }

  /** Adds an epoch. Of a run that has gone back it takes the place of that epoch and of all behind it. */
  add(point: EpochPoint): void {
    this.forgetFrom(point.epoch);
    this.#last = point;
    this.#group.push(point);
    if (this.#group.length >= this.#groupEpochs) {
      for (const kept of this.#groupEpochs === 1 ? this.#group : extremes(this.#group)) this.#store(kept);
      this.#group = [];
      // A group adds at most four points, and the last one is counted apart.
      if (this.#count > maxPoints - 5) this.#thinOut();
    }
  }

  /** Forgets an epoch and all behind it: the run has gone back. */
  forgetFrom(epoch: number): void {
    if (this.#last === null || this.#last.epoch < epoch) return;
    while (this.#count > 0 && at(this.#epochs, this.#count - 1) >= epoch) this.#count -= 1;
    this.#group = this.#group.filter((point) => point.epoch < epoch);
    this.#last = this.#group.at(-1) ?? this.#stored(Math.max(0, this.#count - 1)).at(-1) ?? null;
    this.#generation += 1;
  }

  /** At most {@link maxPoints} points that stand for the whole run, oldest first. */
  points(): EpochPoint[] {
    const points = this.#stored(0);
    if (this.#last !== null && this.#last.epoch > (points.at(-1)?.epoch ?? 0)) points.push(this.#last);
    return points;
  }

  /** A reader that has seen nothing. */
  static cursor(): HistoryCursor {
    return { generation: -1, stored: 0, lastEpoch: 0, held: 0 };
  }

  /**
   * What a reader has not seen, in the order of epochs; null when there is nothing new. Points that would come out of
   * order, or more than a reader should hold, make it start again.
   */
  since(cursor: HistoryCursor, options: { readonly restart?: boolean } = {}): HistoryUpdate | null {
    const fresh = this.#stored(cursor.stored).filter((point) => point.epoch > cursor.lastEpoch);
    const last = this.#last;
    if (last !== null && last.epoch > (fresh.at(-1)?.epoch ?? cursor.lastEpoch)) fresh.push(last);
    const restart =
      options.restart === true || cursor.generation !== this.#generation || cursor.held + fresh.length > 2 * maxPoints;
    if (!restart && fresh.length === 0) return null;
    const points = restart ? this.points() : fresh;
    cursor.held = (restart ? 0 : cursor.held) + points.length;
    cursor.generation = this.#generation;
    cursor.stored = this.#count;
    cursor.lastEpoch = points.at(-1)?.epoch ?? 0;
    return { restart, points };
  }

  #store(point: EpochPoint): void {
    this.#epochs[this.#count] = point.epoch;
    this.#train[this.#count] = point.trainLoss;
    this.#validation[this.#count] = point.validationLoss;
    this.#learningRate[this.#count] = point.learningRate ?? NaN;
    this.#metrics[this.#count] = point.metrics;
    this.#count += 1;
  }

  #stored(from: number): EpochPoint[] {
    const points: EpochPoint[] = [];
    for (let i = from; i < this.#count; i += 1) {
      const metrics = this.#metrics[i];
      const learningRate = this.#learningRate[i] ?? NaN;
      points.push({
        epoch: this.#epochs[i] ?? 0,
        trainLoss: this.#train[i] ?? NaN,
        validationLoss: this.#validation[i] ?? NaN,
        ...(!Number.isNaN(learningRate) && { learningRate }),
        ...(metrics && { metrics }),
      });
    }
    return points;
  }

  #thinOut(): void {
    const points = this.#stored(0);
    this.#count = 0;
    for (let i = 0; i < points.length; i += groupSize) {
      for (const kept of extremes(points.slice(i, i + groupSize))) this.#store(kept);
    }
    this.#groupEpochs = this.#groupEpochs === 1 ? groupSize : this.#groupEpochs * 2;
    this.#generation += 1;
  }
}

/** The points with the smallest and largest loss of either curve, in the order of epochs. NaN is never an extreme. */
function extremes(points: readonly EpochPoint[]): EpochPoint[] {
  const kept = new Set<EpochPoint>();
  for (const series of ["trainLoss", "validationLoss"] as const) {
    const known = points.filter((point) => !Number.isNaN(point[series]));
    const [first] = known;
    if (first === undefined) continue;
    kept.add(known.reduce((least, point) => (point[series] < least[series] ? point : least), first));
    kept.add(known.reduce((most, point) => (point[series] > most[series] ? point : most), first));
  }
  return points.filter((point) => kept.has(point));
}
