import { z } from "zod";
import type { Text } from "../../../base/text";
import type { OpName } from "../../../ops/table";
import { defineNode, type ParamDefinition, type PortDefinition } from "../define";

const input = {
  name: "input",
  kind: "tensor",
  label: { en: "Input", ko: "입력" },
  help: {
    en: "Values of any shape, usually a Linear node's output.",
    ko: "어떤 형태의 값이든 됩니다. 보통 Linear 노드의 출력을 연결합니다.",
  },
} as const satisfies PortDefinition;

const output = {
  name: "output",
  kind: "tensor",
  label: { en: "Output", ko: "출력" },
  help: { en: "The activated values, in the input's shape.", ko: "활성화 함수를 거친 값이며 형태는 입력과 같습니다." },
} as const satisfies PortDefinition;

/** The bounds an activation confines its values to. */
export interface ActivationRange {
  readonly low: number;
  readonly high: number;
}

/** What sets one activation apart from the others. */
interface ActivationTexts<Type extends string> {
  readonly type: Type;
  /** The op it applies to every value, or along the last axis. */
  readonly op: OpName;
  readonly label: Text;
  readonly summary: Text;
  readonly help: Text;
  readonly keywords: readonly string[];
}

/** An activation without parameters. */
export interface ActivationDefinition<Type extends string> extends ActivationTexts<Type> {
  /** The op's attributes. */
  readonly attributes?: readonly number[];
  /** The range its values are confined to, when it has one at both ends. */
  readonly range?: ActivationRange;
}

/** An activation with parameters. */
export interface ParametricActivation<Type extends string, Params> extends ActivationTexts<Type> {
  readonly params: readonly ParamDefinition[];
  /** Strict schema of the parameters, with PyTorch's defaults. */
  readonly schema: z.ZodType<Params>;
  /** The op's attributes, of the parameters. */
  readonly attributes: (params: Params) => readonly number[];
  readonly range?: (params: Params) => ActivationRange;
  /** Example parameters for the catalogue's tests. */
  readonly sample: Record<string, unknown>;
}

/** Defines a node that applies one op: input and output ports of the same shape, no parameters. */
export function defineActivation<const Type extends string>({
  attributes = [],
  range,
  ...texts
}: ActivationDefinition<Type>) {
  return defineParametricActivation({
    ...texts,
    params: [],
    schema: z.strictObject({}),
    attributes: () => attributes,
    ...(range && { range: () => range }),
    sample: {},
  });
}

/** Defines a node that applies one op with attributes: input and output ports of the same shape. */
export function defineParametricActivation<const Type extends string, Params>({
  op,
  attributes,
  range,
  sample,
  ...texts
}: ParametricActivation<Type, Params>) {
  return defineNode({
    version: 1,
    category: "activations",
    ...texts,
    inputs: [input],
    outputs: [output],
    migrations: {},
    lower(context, { input: { value, width, from } }, params: Params) {
      return {
        output: {
          value: context.apply(op, [value], attributes(params)),
          ...(width && { width }),
          ...(range && { bounded: { node: context.node, ...range(params), source: from } }),
        },
      };
    },
    samples: [{ version: 1, params: sample }],
  });
}
