import { integer, number, schemaOf, select, type ParamsOf } from "../declareParams";
import { datasetParams } from "./datasetParams";

/** Rows that are drawn at once while a number is typed. */
const mostRows = 10_000;

/** Parameters of the Synthetic data node, in the order of its form: what its rows are, and how they are split and batched. */
export const syntheticParams = {
  kind: select({
    default: "moons",
    label: "Kind",
    help: "What the points lie on. Line, plane, polynomial and sine have a number to predict; the others have classes.",
    options: {
      line: "Line",
      plane: "Plane",
      polynomial: "Polynomial",
      sine: "Sine",
      spiral: "Spiral",
      circles: "Circles",
      moons: "Moons",
      xor: "XOR",
      blobs: "Blobs",
    },
    inline: true,
  }),
  rows: integer({
    min: 10,
    max: mostRows,
    default: 200,
    label: "Rows",
    help: "How many points there are, from 10 to 10,000. Classes get equal shares.",
    inline: true,
  }),
  noise: number({
    min: 0,
    max: 10,
    default: 0.1,
    step: 0.05,
    label: "Noise",
    help: "Standard deviation of the normal noise that is added: to both coordinates of a point with a class, or to the number to predict. 0 gives the bare shape.",
    inline: true,
  }),
  seed: integer({
    min: 0,
    max: 0xffffffff,
    default: 0,
    label: "Data seed",
    help: "Decides how points and noise fall. The same seed always gives the same rows, here and in PyTorch.",
  }),
  validationFraction: datasetParams.validationFraction,
  testFraction: datasetParams.testFraction,
  split: datasetParams.split,
  splitSeed: datasetParams.splitSeed,
  batchSize: datasetParams.batchSize,
  shuffle: datasetParams.shuffle,
};

/** Schema of the Synthetic data node's parameters. */
export const syntheticParamsSchema = schemaOf(syntheticParams);

/** Parameters of the Synthetic data node. */
export type SyntheticParams = ParamsOf<typeof syntheticParams>;
