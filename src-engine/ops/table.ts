import { accumulate, fill } from "./accumulation";
import {
  hardtanh,
  hardtanhGrad,
  leakyRelu,
  leakyReluGrad,
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "./activations";
import { adadeltaUpdate, adagradUpdate, nadamUpdate, rmspropUpdate } from "./adaptive";
import { add, div, mul, power, sub } from "./arithmetic";
import { clipCoefficient, hypot, norm } from "./clipping";
import { equal, greater, greaterEqual } from "./comparison";
import type { OpDefinition } from "./define";
import { dropout } from "./dropout";
import { indexRows, sumRows } from "./indexing";
import { nllLoss, nllLossGrad, weightedCrossEntropy, weightedCrossEntropyGrad } from "./classLosses";
import { abs, addScalar, exp, log, mulScalar, neg, pow, sign, sqrt } from "./elementwise";
import { argmax, max } from "./extremes";
import { gelu, geluGrad } from "./gelu";
import { crossEntropy, crossEntropyGrad, mseLoss, mseLossGrad } from "./losses";
import { huber, xlogx } from "./lossTerms";
import { matmul } from "./matmul";
import { broadcastTo, permute, reshape, transpose } from "./movement";
import { batchNormUpdate, normalize, normalizeGrad } from "./normalize";
import { adamUpdate, increment, sgdUpdate } from "./optimizers";
import { fold, unfold } from "./patches";
import { avgPool2d, avgPool2dGrad, maxPool2d, maxPool2dGrad, maxPool2dPick } from "./pooling";
import { pick, put } from "./pick";
import { mean, sum } from "./reduce";
import { concat, narrow, pad } from "./slices";
import { elu, eluGrad, silu, siluGrad, softplus, softplusGrad } from "./smoothActivations";
import { logSoftmax, logSoftmaxGrad, softmax, softmaxGrad } from "./softmax";
import { cos, sin } from "./trigonometry";

/** All ops; an op's opcode is its place here. New ops go at the end. */
export const opTable = [
  matmul,
  add,
  sub,
  mul,
  div,
  neg,
  relu,
  sigmoid,
  tanh,
  exp,
  log,
  sqrt,
  addScalar,
  mulScalar,
  reluGrad,
  sigmoidGrad,
  tanhGrad,
  sum,
  mean,
  reshape,
  transpose,
  broadcastTo,
  logSoftmax,
  logSoftmaxGrad,
  mseLoss,
  mseLossGrad,
  crossEntropy,
  crossEntropyGrad,
  sgdUpdate,
  adamUpdate,
  increment,
  narrow,
  pad,
  concat,
  unfold,
  fold,
  maxPool2d,
  maxPool2dGrad,
  avgPool2d,
  avgPool2dGrad,
  softplus,
  softplusGrad,
  hardtanh,
  hardtanhGrad,
  adagradUpdate,
  rmspropUpdate,
  adadeltaUpdate,
  nadamUpdate,
  norm,
  hypot,
  clipCoefficient,
  accumulate,
  fill,
  pick,
  put,
  huber,
  xlogx,
  nllLoss,
  nllLossGrad,
  weightedCrossEntropy,
  weightedCrossEntropyGrad,
  indexRows,
  sumRows,
  dropout,
  normalize,
  normalizeGrad,
  batchNormUpdate,
  pow,
  abs,
  sign,
  equal,
  max,
  argmax,
  leakyRelu,
  leakyReluGrad,
  elu,
  eluGrad,
  silu,
  siluGrad,
  gelu,
  geluGrad,
  softmax,
  softmaxGrad,
  power,
  greater,
  greaterEqual,
  permute,
  sin,
  cos,
  maxPool2dPick,
] as const satisfies readonly OpDefinition[];

/** The name of an op in the table. */
export type OpName = (typeof opTable)[number]["name"];

const opcodes: ReadonlyMap<string, number> = new Map(opTable.map((op, opcode) => [op.name, opcode]));

/** The opcode of the op called `name`. @throws Error for a name that is not in the table: a fault of the caller. */
export function opcodeOf(name: string): number {
  const opcode = opcodes.get(name);
  if (opcode === undefined) throw new Error(`no op is called "${name}"`);
  return opcode;
}

/** The op with this opcode, or undefined for a number that is none. */
export function opByCode(opcode: number): OpDefinition | undefined {
  return opTable[opcode];
}

/** The op called `name`. @throws Error for a name that is not in the table: a fault of the caller, not of the user. */
export function opByName(name: string): OpDefinition {
  const op = opByCode(opcodeOf(name));
  if (!op) throw new Error(`no op is called "${name}"`);
  return op;
}

/**
 * 16 hex digits that change with the order of the ops, their names, inputs and attributes: FNV-1a, 64 bits. Programs
 * carry it, and the native core refuses a program of another table.
 */
export const tableHash: string = fnv1a(
  opTable.map((op) => [op.name, op.inputs.join(","), op.attributes.join(",")].join("|")).join("\n"),
);

function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
