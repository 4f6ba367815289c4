/**
 * What crosses to the core with a run, each option once. TypeScript's types come from these tables, and so do the C++
 * structs and how they are read: `npm run gen` writes run/runOptions.generated.h from them (runOptionsHeader.ts).
 */

/** What a field holds in JavaScript, by its kind. */
interface Values {
  /** As `encodeProgram` writes it. */
  readonly program: Float64Array;
  /** Looked at while the run is made, and not copied before. */
  readonly view: Float32Array;
  readonly floats: Float32Array;
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
  /** A whole number, 0 or more. */
  readonly count: number;
  /** Any double, NaN too. */
  readonly number: number;
  readonly flag: boolean;
  readonly text: string;
}

/** The kind of a field that is no record itself. */
export type FieldKind = keyof Values;

/** A field: an item of its kind, a list of them (`many`), or null in their place (`orNull`). */
export interface Field {
  readonly of: FieldKind | FieldRecord;
  readonly many?: true;
  readonly orNull?: true;
  /** Least and, where there is one, greatest of a count. */
  readonly within?: readonly [low: number, high?: number];
  readonly doc?: string;
}

/** Fields under a name: an object in JavaScript, a struct in C++. */
export interface FieldRecord {
  readonly name: string;
  readonly doc: string;
  readonly fields: Readonly<Record<string, Field>>;
}

type One<Of> = Of extends FieldKind ? Values[Of] : Of extends FieldRecord ? ValuesOf<Of> : never;
type Items<F extends Field> = F extends { many: true } ? readonly One<F["of"]>[] : One<F["of"]>;

/** What an object of a record holds. */
export type ValuesOf<R extends FieldRecord> = {
  readonly [Name in keyof R["fields"]]: R["fields"][Name] extends { orNull: true }
    ? Items<R["fields"][Name]> | null
    : Items<R["fields"][Name]>;
};

/** Of `values` what the record names, and nothing else. */
export function fieldsOf<R extends FieldRecord>(record: R, values: ValuesOf<R>): ValuesOf<R> {
  const names: readonly (keyof ValuesOf<R>)[] = Object.keys(record.fields);
  return Object.fromEntries(names.map((name) => [name, values[name]])) as ValuesOf<R>;
}

const count = { of: "count" } as const;
const number = { of: "number" } as const;
const flag = { of: "flag" } as const;

const range = {
  name: "Floats",
  doc: "A range of the arena.",
  fields: { offset: count, count },
} as const satisfies FieldRecord;

const requirement = {
  name: "Requirement",
  doc: "Numbers of the columns [column, column + width) must lie from `low` to `high`, and be whole where `whole` says so.",
  fields: {
    column: count,
    width: count,
    low: number,
    high: number,
    whole: flag,
    ignored: { of: "number", doc: "Let through although it is none of these; NaN: nothing is." },
  },
} as const satisfies FieldRecord;

const inverse = {
  name: "MetricsInverse",
  doc: "Where in the persistent part means and scales stand that turn predictions into the target's units.",
  fields: { mean: count, scale: count },
} as const satisfies FieldRecord;

const metrics = {
  name: "MetricsSpec",
  doc: "What is measured of predictions.",
  fields: {
    classification: { of: "flag", doc: "Whether classes are predicted, or numbers." },
    column: { of: "count", doc: "Columns [column, column + width) of the data are the target." },
    width: { of: "count", within: [1] },
    classes: { of: "count", doc: "These three of classes only." },
    scores: { of: "count", doc: "Of a row: `classes`, or 1 for two." },
    topK: { of: "count", doc: "k of top-k; 0: none." },
    inverse: { of: inverse, orNull: true, doc: "Of numbers only." },
  },
} as const satisfies FieldRecord;

const plateau = {
  name: "Plateau",
  doc: "PyTorch's `ReduceLROnPlateau`. Its state is three floats of the arena: best, bad epochs, cooldown.",
  fields: {
    offset: { of: "count", doc: "Where its state is." },
    rising: flag,
    factor: number,
    patience: number,
    threshold: number,
    relative: flag,
    cooldown: number,
    minRate: number,
    eps: number,
  },
} as const satisfies FieldRecord;

/** A learning rate that changes: a `RateTable`, or `RateSteps` and the plateaus between them. */
export const scheduleFields = {
  name: "Schedule",
  doc: "A learning rate that changes: base/schedules.ts and program/learningRate.ts.",
  fields: {
    offset: { of: "count", doc: "Where the learning rate is in the arena." },
    perStep: { of: "flag", doc: "Whether the table counts updates or epochs." },
    every: { of: "count", within: [1], doc: "Updates or epochs that each entry is for." },
    rates: { of: "floats", doc: "One of them, that of the first update, where there are plateaus." },
    stepsPerEpoch: { of: "count", doc: "What follows counts only where there are plateaus." },
    first: { of: "number", doc: "The rate of the first update." },
    epochRate: {
      of: "count",
      doc: "Where the rate at the epoch's start is in the arena, as two floats to be added up.",
    },
    withinEvery: {
      of: "count",
      within: [1],
      doc: "Factors and summands from an epoch's start to the updates from `i * withinEvery` on.",
    },
    within: { of: "doubles" },
    betweenEvery: {
      of: "count",
      within: [1],
      doc: "The same at the end of the epochs from `i * betweenEvery` on: one pair before the first plateau, one behind each.",
    },
    between: { of: "doubles" },
    plateaus: { of: plateau, many: true },
  },
} as const satisfies FieldRecord;

/** A `RunCheckpoint`. */
export const checkpointFields = {
  name: "Checkpoint",
  doc: "What a run needs to go on in another process as if it had never ended: where it stands between two steps. Whatever changes from step to step outside of the arena belongs here.",
  fields: {
    persistent: { of: "floats" },
    lastFinite: { of: "floats", doc: "What a divergence puts back." },
    generatorState: { of: "words", doc: "After the last draw of the last step that is done." },
    epochsDone: number,
    batch: {
      of: "number",
      doc: "Batches of the epoch under way that are done; all of them while it is evaluated.",
    },
    lossSum: { of: "number", doc: "Sum of their losses, each times its rows." },
    seconds: { of: "number", doc: "In the running state." },
    skippedSteps: {
      of: "number",
      doc: "Steps of the whole run whose gradients were not finite and were thrown away, and how many of them came last.",
    },
    skippedInRow: number,
    accumulated: { of: "number", doc: "Batches that have been accumulated since the last update." },
    samplerSeed: {
      of: "number",
      doc: "What the order of the epoch under way is drawn from, anew; 0 where rows are not shuffled or no batch is done.",
    },
    bestWeights: { of: "floats", doc: "The model at the end of the best epoch; empty where there is none." },
    bestEpoch: { of: "number", doc: "0: none." },
    bestLoss: number,
    epochsSinceBest: { of: "number", doc: "Epochs in a row that were no improvement." },
  },
} as const satisfies FieldRecord;

const monitor = {
  name: "Monitor",
  doc: "What is asked of an epoch to be the best, and when a run ends that finds no better one.",
  fields: {
    validation: { of: "flag", doc: "Whether its validation loss is compared, or its training loss." },
    minDelta: { of: "number", doc: "What is not below the best loss by more is no improvement." },
    patience: { of: "count", doc: "So many epochs in a row without improvement end the run; 0: it goes on." },
  },
} as const satisfies FieldRecord;

const segment = {
  name: "Segment",
  doc: "Instructions of one phase and one node, which an observed run executes at once.",
  fields: {
    phase: { of: "count", within: [0, 5], doc: "An index into `phases` (program/observed.ts)." },
    end: { of: "count", doc: "How many instructions are done behind it." },
  },
} as const satisfies FieldRecord;

const stepGradient = {
  name: "StepGradient",
  doc: "A trained parameter's gradient, as buffers: as backward leaves it, and as the optimizer takes it.",
  fields: { source: count, used: count },
} as const satisfies FieldRecord;

/** An `ObservedProgram`. */
export const observedFields = {
  name: "Observed",
  doc: "Where a run on a program can stand inside a step.",
  fields: {
    segments: { of: segment, many: true, doc: "Of forward, loss and backward, one behind the other." },
    gradients: { of: stepGradient, many: true },
    gradientsAt: { of: "count", doc: "How many instructions are done when all gradients' sources are there." },
  },
} as const satisfies FieldRecord;

/** All options of a run. */
export const runOptions = {
  name: "RunOptions",
  doc: "What a run is made of.",
  fields: {
    train: { of: "program" },
    trainTail: { of: "program", orNull: true },
    evaluate: { of: "program", orNull: true },
    evaluateTail: { of: "program", orNull: true },
    initial: {
      of: "view",
      doc: "The persistent part's first contents.",
    },
    modelLength: {
      of: "count",
      doc: "Floats at its start that hold the model itself: what a divergence puts back.",
    },
    batchSize: { of: "count", within: [1] },
    trainTailRows: {
      of: "count",
      doc: "Rows of an epoch's last batch where it is no full one, 0 when batches divide the training rows; less than two full ones.",
    },
    evaluationBatchSize: { of: "count" },
    rows: { of: "count", doc: "Of the data: a file to map, or a matrix." },
    columns: { of: "count" },
    path: { of: "text", orNull: true },
    matrix: { of: "view", orNull: true },
    residentBytes: {
      of: "count",
      orNull: true,
      doc: "A larger file is read row by row and not mapped; null: every file is mapped.",
    },
    trainRows: { of: "words" },
    validationRows: { of: "words" },
    epochs: { of: "count" },
    shuffle: { of: "flag" },
    generatorState: { of: "words" },
    threads: { of: "count", within: [1, 256] },
    metrics: { of: metrics, orNull: true, doc: "What is measured over the validation rows." },
    resume: { of: checkpointFields, orNull: true, doc: "Where to go on; from the start when absent." },
    accumulation: {
      of: "count",
      within: [1],
      doc: "Batches to an update; an epoch's last one updates, too.",
    },
    nonFiniteLimit: {
      of: "count",
      within: [1],
      doc: "So many steps in a row without finite gradients end the run; those before are skipped.",
    },
    schedule: { of: scheduleFields, orNull: true },
    pathCapacity: { of: "count", doc: "How many models of the way it goes are kept at most, an even number; 0: none." },
    monitor: { of: monitor, orNull: true, doc: "Null: the best epoch's model is not kept." },
    checkedParameters: {
      of: range,
      many: true,
      doc: "For each check of the train program where its parameter is; nothing for a loss.",
    },
    requirements: { of: requirement, many: true, doc: "What all rows must fulfil." },
    observed: { of: observedFields, orNull: true, doc: "Of the train program, for a run that is stepped through." },
    observedTail: { of: observedFields, orNull: true, doc: "Of the tail program." },
    watched: {
      of: "flag",
      doc: "Whether somebody reads records. Otherwise only the end is reported, and only the end and snapshots wake the reader.",
    },
  },
} as const satisfies FieldRecord;
