import { z } from "zod";
import type { Text } from "../../base/text";
import type { OpName } from "../../ops/table";
import { defineNode, type PortDefinition } from "../define";

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

/** What sets one activation without parameters apart from the others. */
export interface ActivationDefinition<Type extends string> {
  readonly type: Type;
  /** The op it applies to every value. */
  readonly op: OpName;
  readonly label: Text;
  readonly summary: Text;
  readonly help: Text;
  readonly keywords: readonly string[];
  /** The range its values are confined to, when it has one at both ends. */
  readonly range?: { readonly low: number; readonly high: number };
}

/** Defines a node that applies one op to every value: input and output ports of the same shape, no parameters. */
export function defineActivation<const Type extends string>({ type, op, range, ...texts }: ActivationDefinition<Type>) {
  return defineNode({
    type,
    version: 1,
    category: "activations",
    ...texts,
    inputs: [input],
    outputs: [output],
    params: [],
    schema: z.strictObject({}),
    migrations: {},
    lower(context, { input: { value, width, from } }) {
      return {
        output: {
          value: context.apply(op, [value]),
          ...(width && { width }),
          ...(range && { bounded: { node: context.node, ...range, source: from } }),
        },
      };
    },
    samples: [{ version: 1, params: {} }],
  });
}
