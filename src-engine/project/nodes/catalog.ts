import { elu } from "./activations/elu";
import { gelu } from "./activations/gelu";
import { hardtanh } from "./activations/hardtanh";
import { leakyRelu } from "./activations/leakyRelu";
import { logSoftmax } from "./activations/logSoftmax";
import { relu } from "./activations/relu";
import { selu } from "./activations/selu";
import { sigmoid } from "./activations/sigmoid";
import { silu } from "./activations/silu";
import { softmax } from "./activations/softmax";
import { softplus } from "./activations/softplus";
import { tanh } from "./activations/tanh";
import { dataset } from "./data/dataset";
import { selectColumns } from "./data/selectColumns";
import { standardize } from "./data/standardize";
import type { NodeDefinition } from "./define";
import { add } from "./layers/add";
import { avgPool2d } from "./layers/avgPool2d";
import { batchNorm1d } from "./layers/batchNorm1d";
import { concat } from "./layers/concat";
import { conv2d } from "./layers/conv2d";
import { dropout } from "./layers/dropout";
import { embedding } from "./layers/embedding";
import { flatten } from "./layers/flatten";
import { layerNorm } from "./layers/layerNorm";
import { linear } from "./layers/linear";
import { maxPool2d } from "./layers/maxPool2d";
import { multiply } from "./layers/multiply";
import { unflatten } from "./layers/unflatten";
import { bceWithLogitsLoss } from "./losses/bceWithLogitsLoss";
import { crossEntropyLoss } from "./losses/crossEntropyLoss";
import { hingeLoss } from "./losses/hingeLoss";
import { huberLoss } from "./losses/huberLoss";
import { klDivLoss } from "./losses/klDivLoss";
import { l1Loss } from "./losses/l1Loss";
import { mseLoss } from "./losses/mseLoss";
import { nllLoss } from "./losses/nllLoss";
import { smoothL1Loss } from "./losses/smoothL1Loss";
import { adam } from "./training/adam";
import { sgd } from "./training/sgd";
import { adamw } from "./training/adamw";
import { adagrad } from "./training/adagrad";
import { rmsprop } from "./training/rmsprop";
import { adadelta } from "./training/adadelta";
import { nadam } from "./training/nadam";
import { stepLR } from "./training/stepLR";
import { multiStepLR } from "./training/multiStepLR";
import { exponentialLR } from "./training/exponentialLR";
import { cosineAnnealingLR } from "./training/cosineAnnealingLR";
import { cosineAnnealingWarmRestarts } from "./training/cosineAnnealingWarmRestarts";
import { oneCycleLR } from "./training/oneCycleLR";
import { reduceLROnPlateau } from "./training/reduceLROnPlateau";
import { linearWarmup } from "./training/linearWarmup";

const definitions = [
  dataset,
  standardize,
  selectColumns,
  linear,
  embedding,
  dropout,
  batchNorm1d,
  layerNorm,
  conv2d,
  maxPool2d,
  avgPool2d,
  flatten,
  unflatten,
  add,
  multiply,
  concat,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softplus,
  tanh,
  hardtanh,
  sigmoid,
  softmax,
  logSoftmax,
  mseLoss,
  l1Loss,
  smoothL1Loss,
  huberLoss,
  crossEntropyLoss,
  bceWithLogitsLoss,
  nllLoss,
  klDivLoss,
  hingeLoss,
  sgd,
  adam,
  adamw,
  adagrad,
  rmsprop,
  adadelta,
  nadam,
  stepLR,
  multiStepLR,
  exponentialLR,
  cosineAnnealingLR,
  cosineAnnealingWarmRestarts,
  oneCycleLR,
  reduceLROnPlateau,
  linearWarmup,
] as const;

/** Name of a node type of the catalogue. */
export type NodeType = (typeof definitions)[number]["type"];

/** Every node type, in the palette's order. Adding one is a file and a line here. */
export const nodeCatalog: readonly NodeDefinition[] = definitions;

const byType = new Map(nodeCatalog.map((definition) => [definition.type, definition]));

/** The node type called `type`, or undefined for one this program does not know. */
export function nodeType(type: string): NodeDefinition | undefined {
  return byType.get(type);
}

/** Parameters of a new node. @throws Error for an unknown type: a fault of the caller, not of the user. */
export function newNodeParams(type: string): Record<string, unknown> {
  const definition = nodeType(type);
  if (!definition) throw new Error(`no node type is called "${type}"`);
  return definition.schema.parse({});
}
