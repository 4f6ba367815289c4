import type { OpName } from "../../../ops/table";
import type { ParamDeclarations, ParamsOf } from "../declareParams";
import { call } from "../code";
import type { NodeDeclaration } from "../define";
import { shared } from "../words";
import { ko } from "./activation.ko";

const ports = shared(
  {
    input: { kind: "tensor", label: "Input", help: "Values of any shape, usually a Linear node's output." },
    output: { kind: "tensor", label: "Output", help: "The activated values, in the input's shape." },
  },
  { ko },
);

type Activated<Type extends string, Params extends ParamDeclarations> = NodeDeclaration<
  Type,
  Pick<typeof ports, "input">,
  Pick<typeof ports, "output">,
  Params
>;

/** The bounds an activation confines its values to. */
interface ActivationRange {
  readonly low: number;
  readonly high: number;
}

/** What sets one activation apart from the others. */
type Activation<Type extends string, Params extends ParamDeclarations> = Omit<
  Activated<Type, Params>,
  "category" | "inputs" | "outputs" | "migrations" | "lower" | "code" | "samples"
> & {
  /** The op it applies to every value, or along the last axis. */
  readonly op: OpName;
  /** The op's attributes. */
  readonly attributes?: (params: ParamsOf<Params>) => readonly number[];
  /** The range its values are confined to, when it has one at both ends. */
  readonly range?: (params: ParamsOf<Params>) => ActivationRange;
  /** PyTorch's class of it, with the arguments that its parameters are; absent: it cannot be written as code. */
  readonly torch?: (params: ParamsOf<Params>) => readonly [name: string, options?: Readonly<Record<string, unknown>>];
  /** Example parameters for the catalogue's tests. */
  readonly sample?: Record<string, unknown>;
};

/** A node that applies one op: input and output ports of the same shape. */
export function activation<const Type extends string, Params extends ParamDeclarations>({
  op,
  attributes,
  range,
  torch,
  sample = {},
  ...rest
}: Activation<Type, Params>): Activated<Type, Params> {
  return {
    category: "activations",
    ...rest,
    inputs: { input: ports.input },
    outputs: { output: ports.output },
    lower(context, { input: { value, width, from } }, params) {
      return {
        output: {
          value: context.apply(op, [value], attributes?.(params)),
          ...(width && { width }),
          ...(range && { bounded: { node: context.node, ...range(params), source: from } }),
        },
      };
    },
    ...(torch && {
      code: (context, { input }, params) => {
        const [name, options] = torch(params);
        return `${context.layer(call(`nn.${name}`, [], options))}(${input.text})`;
      },
    }),
    samples: [{ version: 1, params: sample }],
  };
}
