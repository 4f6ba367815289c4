import { at } from "../../../base/at";
import type { StatisticKind } from "../../../base/statistics";
import type { InputValue, LowerContext, NodeDeclaration, PortDeclaration, PortValue } from "../define";
import { shared } from "../words";
import { preparedInput } from "./preparation";
import { ko } from "./scaler.ko";

const ports = shared(
  { input: { kind: "tensor", label: "Input", help: "The Dataset node's features or targets." } },
  { ko },
);

const noParams = {};

/** A fitted tensor: its name behind the node's, and what is measured. */
type Fitted = readonly [name: string, kind: StatisticKind];

type Scaled<Type extends string, Output extends PortDeclaration> = NodeDeclaration<
  Type,
  typeof ports,
  { readonly output: Output },
  typeof noParams
>;

/** What sets one scaler apart from the others. */
type Scaler<Type extends string, Output extends PortDeclaration> = Omit<
  Scaled<Type, Output>,
  "category" | "scales" | "inputs" | "params" | "migrations" | "lower" | "code" | "samples"
> & {
  /** What is subtracted from a column, and what it is divided by then. */
  readonly center: Fitted;
  readonly spread: Fitted;
  /** It as a module of PyTorch; `fit` are lines that set its tensors from `rows`, in double precision. */
  readonly torch: { readonly name: string; readonly doc: string; readonly fit: readonly string[] };
};

/**
 * A node that gives `(x - center) / spread`, both measured column by column. On the target side predictions are turned back by
 * them, which works for one node only.
 */
export function scaler<const Type extends string, const Output extends PortDeclaration>({
  center,
  spread,
  torch,
  ...rest
}: Scaler<Type, Output>): Scaled<Type, Output> {
  const lines = moduleLines({ center, spread, torch });
  return {
    ...rest,
    category: "data",
    scales: true,
    inputs: ports,
    params: noParams,
    lower: (context, { input }) => lowered(context, input, center, spread),
    code(context, { input }) {
      const layer = context.layer(`${context.helper(torch.name, lines)}(${at(input.shape, 1)})`);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
  };
}

function lowered(context: LowerContext, input: InputValue, center: Fitted, spread: Fitted): Record<string, PortValue> {
  const found = preparedInput(context, input);
  if (!found) return {};
  const { role, of, isChanged } = found;
  const node = context.nameOf(context.node);
  const classes = of?.columns.find(({ source }) => source.type === "category" && source.encoding === "classIndex");
  if (classes && role === "target") {
    const values = { node, column: classes.name };
    context.report({ severity: "error", code: "preparationClasses", values, port: "input" });
    return {};
  }
  if (role === "target" && isChanged) {
    context.report({ severity: "error", code: "preparationTwice", values: { node }, port: "input" });
    return {};
  }
  const subtracted = context.statistic(...center, input);
  const divisor = context.statistic(...spread, input);
  const value = context.apply("div", [context.apply("sub", [input.value, subtracted]), divisor]);
  const inverse = { mean: `${context.node}.${center[0]}`, scale: `${context.node}.${spread[0]}` };
  return { output: { value, prepared: { role, of, inverse: role === "target" ? inverse : null } } };
}

function moduleLines({
  center: [center],
  spread: [spread],
  torch,
}: Pick<Scaler<string, PortDeclaration>, "center" | "spread" | "torch">): string[] {
  return [
    `class ${torch.name}(nn.Module):`,
    `    """${torch.doc}"""`,
    "",
    "    def __init__(self, columns):",
    "        super().__init__()",
    `        self.register_buffer("${center}", torch.zeros(columns))`,
    `        self.register_buffer("${spread}", torch.ones(columns))`,
    "",
    "    def fit(self, rows):",
    "        rows = rows.double()",
    ...torch.fit.map((line) => `        ${line}`),
    "",
    "    def forward(self, x):",
    `        return (x - self.${center}) / self.${spread}`,
  ];
}
