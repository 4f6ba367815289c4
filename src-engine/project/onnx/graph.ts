/** What an attribute of an ONNX operator holds; ONNX tells whole numbers from others by their type. */
export type OnnxAttribute =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "ints"; readonly values: readonly number[] }
  | { readonly kind: "strings"; readonly values: readonly string[] };

/** Attributes of an operator by name. */
export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

/** A whole number. */
export const int = (value: number): OnnxAttribute => ({ kind: "int", value });
/** A number of single precision. */
export const float = (value: number): OnnxAttribute => ({ kind: "float", value });
/** A text. */
export const string = (value: string): OnnxAttribute => ({ kind: "string", value });
/** Whole numbers. */
export const ints = (values: readonly number[]): OnnxAttribute => ({ kind: "ints", values });
/** Texts. */
export const strings = (values: readonly string[]): OnnxAttribute => ({ kind: "strings", values });

/** Types of elements that a file of ours has. */
export type OnnxType = "float" | "double" | "int64" | "bool" | "string";

/** An operator between named values. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: OnnxOperator;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: OnnxAttributes;
  /** The canvas node that it is part of. */
  readonly node: string;
}

/** Operators of other sets than ONNX's main one. */
const learningOperators = ["LabelEncoder"] as const;

/** Name of an operator that a file of ours has. */
export type OnnxOperator =
  | (typeof learningOperators)[number]
  | "Abs" | "Add" | "ArgMax" | "AveragePool" | "Cast" | "Clip" | "Concat" | "Conv" | "Div" | "Elu" | "Equal" | "Exp" | "Gather" | "Gelu"
  | "Gemm" | "Greater" | "GreaterOrEqual" | "IsInf" | "IsNaN" | "LayerNormalization" | "LeakyRelu" | "Less" | "Log" | "LogSoftmax" | "Max" | "MaxPool"
  | "Mul" | "Or" | "Pad" | "ReduceMax" | "ReduceSum" | "Relu" | "Reshape" | "Sigmoid" | "Sign" | "Slice" | "Softmax" | "Softplus" | "Split" | "Sqrt"
  | "Sub" | "Tanh" | "Transpose" | "Where"; // prettier-ignore

/** The set of operators that one is of: `ai.onnx.ml` for classical machine learning, else the main one. */
export function domainOf(operator: OnnxOperator): string {
  return (learningOperators as readonly string[]).includes(operator) ? "ai.onnx.ml" : "";
}

/** A constant of the file, row by row: a weight, a statistic, or a number that an operator takes. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "float" | "double" | "int64";
  readonly data: ArrayLike<number>;
}

/** An input or output of the model. Null is the batch. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | null)[];
  /** What it is, for people. */
  readonly about: string;
}

/** A model as ONNX has it. */
export interface OnnxGraph {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Each behind those whose results it takes. */
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
}

/** Numbers of ONNX's types of elements: `TensorProto.DataType`. */
export const typeNumbers = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const;
