import { at } from "../../base/at";
import { maskLength } from "../../base/dropoutMask";
import { numel, type Shape } from "../../base/shape";
import { unmeasuredStart, type StatisticKind } from "../../base/statistics";
import { GraphBuilder } from "../../compiler/graph/builder";
import type {
  ColumnRequirement,
  LowerMode,
  ModelBuffer,
  ModelCommit,
  ModelFit,
  ModelInput,
  ModelMask,
  ModelOptimizer,
  ModelParameter,
  ModelSchedule,
} from "../../compiler/graph/model";
import type { Value } from "../../ops/define";
import { classIndices } from "./classIndices";
import { matrixColumns } from "./data/datasetParams";
import type { DatasetColumns, InputValue, LowerContext, MeasuredColumn, PortValue, TargetRange } from "./define";
import type { Finding } from "./problems";

/** What was measured of every column of the prepared matrix, over training rows. */
export interface MatrixStatistics {
  readonly mean: ArrayLike<number>;
  readonly scale: ArrayLike<number>;
  /** Smallest and largest numbers; where they are absent, they are not known. */
  readonly min?: ArrayLike<number>;
  readonly max?: ArrayLike<number>;
  /** Rows of every class of a target encoded as class index; null for other columns. */
  readonly counts: readonly (ArrayLike<number> | null)[];
}

/** A loss that a node declared. */
export interface DeclaredLoss {
  readonly node: string;
  readonly value: Value;
  readonly prediction: InputValue;
  readonly target: InputValue;
  readonly targetRange?: TargetRange;
  readonly logProbabilities?: InputValue;
}

/** What a node can see of its surroundings while it is lowered. */
export interface NodeSurroundings {
  readonly isWired: (port: string) => boolean;
  readonly nameOf: (node: string) => string;
  readonly report: (finding: Finding) => void;
}

/** A buffer of what is measured. */
interface Measured extends Pick<ModelFit, "buffer" | "kind" | "shape"> {
  readonly node: string;
}

/** What is known of the dataset's columns once they are read. */
const measuredOnReading: ReadonlySet<StatisticKind> = new Set(["mean", "scale", "min", "range"]);

/** Gathers what nodes declare while they are lowered. */
export class ModelBuilder {
  readonly graph = new GraphBuilder();
  readonly inputs: ModelInput[] = [];
  readonly parameters: ModelParameter[] = [];
  readonly buffers: ModelBuffer[] = [];
  readonly fits: ModelFit[] = [];
  readonly masks: ModelMask[] = [];
  readonly commits: ModelCommit[] = [];
  readonly losses: DeclaredLoss[] = [];
  /** Feature columns whose class indices are taken as such, as `dataset.column`. */
  readonly indexColumns = new Set<string>();
  /** What nodes require of the rows. */
  readonly requirements: ColumnRequirement[] = [];
  /** Fewest rows of a training batch. */
  minimumRows = 1;
  readonly optimizers: ModelOptimizer[] = [];
  readonly schedules: ModelSchedule[] = [];
  readonly #batchSize: number;
  readonly #mode: LowerMode;
  readonly #statistics: MatrixStatistics | undefined;
  readonly #fitted: ReadonlyMap<string, Float32Array>;

  /** @param fitted by name: what was measured of what nodes made of the columns. */
  constructor(
    batchSize: number,
    mode: LowerMode,
    statistics: MatrixStatistics | undefined,
    fitted: ReadonlyMap<string, Float32Array> = new Map(),
  ) {
    this.#batchSize = batchSize;
    this.#mode = mode;
    this.#statistics = statistics;
    this.#fitted = fitted;
  }

  /** What `node` may ask of this model. */
  context(node: string, surroundings: NodeSurroundings): LowerContext {
    return {
      // Spread out, they would make this ten times as slow, for every node.
      isWired: surroundings.isWired,
      nameOf: surroundings.nameOf,
      report: surroundings.report,
      node,
      batchSize: this.#batchSize,
      mode: this.#mode,
      apply: (op, inputs, attributes) => this.graph.apply(op, inputs, attributes),
      columns: (role, params) => this.#columns(node, role, params),
      parameter: (name, shape, initializer, options) => {
        const value = this.graph.leaf(`${node}.${name}`, shape);
        this.parameters.push({ value, name: `${node}.${name}`, node, initializer, ...options });
        return value;
      },
      statistic: (name, kind, input, shape) =>
        this.#statistic({ node, buffer: `${node}.${name}`, kind, shape: shape ?? input.value.shape.slice(1) }, input),
      measured: (of) => this.#measured(of),
      buffer: (name, shape, start, { exported }) => {
        const value = this.graph.leaf(`${node}.${name}`, shape);
        this.buffers.push({ value, name: `${node}.${name}`, node, start, exported });
        return value;
      },
      mask: (x, p) => {
        const count = numel(x.shape);
        const value = this.graph.leaf(`${node}.mask`, [maskLength(count)]);
        this.masks.push({ value, count, p });
        return value;
      },
      commit: (op, inputs, attributes = []) => {
        if (this.#mode === "train") this.commits.push({ node, op, inputs, attributes });
      },
      trainsOnRows: (rows) => {
        this.minimumRows = Math.max(this.minimumRows, rows);
      },
      takesIndices: (column, count) => {
        this.#require(node, column, { ...classIndices(count), ignored: null });
        this.indexColumns.add(`${column.dataset}.${column.columns[0]?.source.name ?? ""}`);
      },
      loss: (loss) => {
        const { target, targetRange } = loss;
        if (target.columns && targetRange) this.#require(node, target.columns, targetRange);
        this.losses.push({ node, ...loss });
      },
      optimizer: (spec, gradients) => {
        this.optimizers.push({ spec, gradients, node });
        return this.graph.leaf(`${node}.learning_rate`, []);
      },
      schedule: (schedule) => this.schedules.push({ node, ...schedule }),
    };
  }

  #columns(dataset: string, role: "feature" | "target", params: DatasetColumns["params"]): PortValue {
    const matrix = matrixColumns(params);
    const columns = matrix.filter((column) => column.role === role);
    const start = matrix.findIndex((column) => column.role === role);
    const shape: Shape = [this.#batchSize, columns.length];
    const value = this.graph.leaf(`${dataset}.${role}s`, shape);
    this.inputs.push({ value, role, column: start });
    const places = columns.map((_, column) => start + column);
    return { value, columns: { dataset, role, count: columns.length, places, columns, params } };
  }

  #require(node: string, { places, columns }: DatasetColumns, range: TargetRange): void {
    const names = columns.map(({ name }) => name);
    this.requirements.push({ ...range, node, column: at(places, 0), names });
  }

  #measured(of: DatasetColumns): readonly MeasuredColumn[] | null {
    const statistics = this.#statistics;
    if (!statistics) return null;
    return of.places.map((place) => ({
      mean: statistics.mean[place]!,
      counts: statistics.counts[place] ?? null,
    }));
  }

  #statistic({ node, buffer, kind, shape }: Measured, input: InputValue): Value {
    const value = this.graph.leaf(buffer, shape);
    if (!input.columns || !measuredOnReading.has(kind)) this.fits.push({ buffer, kind, shape, of: input.value });
    const known = this.#fitted.get(buffer) ?? this.#measuredStatistic(kind, input.columns);
    const start = known ?? unmeasuredStart(kind, shape);
    this.buffers.push({ value, name: buffer, node, start, exported: true, measured: kind });
    return value;
  }

  /** Of the dataset's columns as they are, where it was measured when they were read. */
  #measuredStatistic(kind: StatisticKind, columns: DatasetColumns | undefined): Float32Array | null {
    const statistics = this.#statistics;
    if (!statistics || !columns) return null;
    const { mean, scale, min, max } = statistics;
    const of = (measured: ArrayLike<number> | undefined) =>
      measured ? Float32Array.from(columns.places, (place) => at(measured, place)) : null;
    if (kind === "mean") return of(mean);
    if (kind === "scale") return of(scale);
    if (kind === "min") return of(min);
    if (kind !== "range" || !min || !max) return null;
    return Float32Array.from(columns.places, (place) => at(max, place) - at(min, place) || 1);
  }
}
