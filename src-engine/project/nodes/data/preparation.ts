import type { StatisticKind } from "../../../base/statistics";
import type { DatasetColumns, InputValue, LowerContext, PortValue } from "../define";

/** Columns of the dataset, as they are or as nodes before training begins made them. */
export interface PreparedInput {
  readonly role: DatasetColumns["role"];
  /** The dataset's columns, one for each column of the value; null where they are others. */
  readonly of: DatasetColumns | null;
  /** Whether other nodes changed them. */
  readonly isChanged: boolean;
}

/**
 * What arrives at a preparation node. Null after reporting `preparationComputed`: layers change while they are trained, and what they
 * give cannot be measured before.
 */
export function preparedInput(context: LowerContext, input: InputValue): PreparedInput | null {
  const { columns, prepared } = input;
  if (columns) return { role: columns.role, of: columns, isChanged: false };
  if (prepared) return { role: prepared.role, of: prepared.of, isChanged: true };
  const values = { node: context.nameOf(context.node), source: context.nameOf(input.from.node) };
  context.report({ severity: "error", code: "preparationComputed", values, port: "input" });
  return null;
}

/** {@link preparedInput} of a node that cannot be undone for predictions, so that it takes features only. */
export function preparedFeatures(context: LowerContext, input: InputValue): PreparedInput | null {
  const found = preparedInput(context, input);
  if (found?.role !== "target") return found;
  context.report({
    severity: "error",
    code: "preparationTarget",
    values: { node: context.nameOf(context.node) },
    port: "input",
  });
  return null;
}

/** A fitted tensor of a scaler: its name behind the node's, and what is measured. */
type Fitted = readonly [name: string, kind: StatisticKind];

/**
 * Lowers `(x - center) / spread`, both measured column by column. On the target side predictions are turned back by them, which
 * works for one node only.
 */
export function lowerScaler(
  context: LowerContext,
  input: InputValue,
  { center, spread }: { readonly center: Fitted; readonly spread: Fitted },
): { output?: PortValue } {
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

/** A scaler as a module of PyTorch; `fit` are lines that set its tensors from `rows`, in double precision. */
export function scalerClass(
  name: string,
  doc: string,
  { center, spread, fit }: { readonly center: string; readonly spread: string; readonly fit: readonly string[] },
): string[] {
  return [
    `class ${name}(nn.Module):`,
    `    """${doc}"""`,
    "",
    "    def __init__(self, columns):",
    "        super().__init__()",
    `        self.register_buffer("${center}", torch.zeros(columns))`,
    `        self.register_buffer("${spread}", torch.ones(columns))`,
    "",
    "    def fit(self, rows):",
    "        rows = rows.double()",
    ...fit.map((line) => `        ${line}`),
    "",
    "    def forward(self, x):",
    `        return (x - self.${center}) / self.${spread}`,
  ];
}
