import type { DatasetColumn } from "../data/datasetParams";
import { floats, type CodeContext, type CodeValue, type Expression } from "../code";
import { numbers } from "../declareParams";
import type { InputValue, LowerContext } from "../define";
import { shared } from "../words";
import { balancedCode, balancedWeights, classCounts } from "./balance";
import { ko } from "./classWeights.ko";

/** Most class names a message lists. */
const namesShown = 8;

/** How much each class counts, as losses of classes have it. */
export const { classWeights } = shared(
  {
    classWeights: numbers({
      min: 0,
      max: 1e6,
      length: 10_000,
      default: [],
      label: "Class weights",
      help: "How much a row of each class counts, in the order of the target column's categories, such as 1, 2.5, 4. Give rare classes more. Empty counts all classes alike.",
    }),
  },
  { ko },
);

/** How a loss weighs classes: its parameters. */
export interface Weighing {
  readonly classWeights: readonly number[];
  readonly balanced: boolean;
  readonly ignoreIndex: number;
}

/**
 * The weight of every class of `column`, the target's: those given, or ones when none are, times those that balance the
 * classes if wanted; null after reporting that they are not one per class, or that no class but the ignored one counts.
 */
export function weightPerClass(
  context: LowerContext,
  target: InputValue,
  column: DatasetColumn,
  weighing: Weighing,
): Float32Array | null {
  const given = givenWeights(context, column, weighing);
  const counts = weighing.balanced ? classCounts(context, target) : null;
  if (!given || !counts) return given && Float32Array.from(given);
  const balance = balancedWeights(counts, weighing.ignoreIndex);
  return Float32Array.from(given, (weight, index) => weight * (balance[index] ?? 1));
}

function givenWeights(
  context: LowerContext,
  { name, categories }: DatasetColumn,
  { classWeights: given, ignoreIndex: ignored }: Weighing,
): readonly number[] | null {
  if (given.length === 0) return categories.map(() => 1);
  const fix = (value: readonly number[]) =>
    ({ kind: "setParam", node: context.node, param: "classWeights", value }) as const;
  if (given.length !== categories.length) {
    const more = categories.length > namesShown ? ", …" : "";
    const names = categories.slice(0, namesShown).join(", ") + more;
    context.report({
      severity: "error",
      code: "classWeightsCount",
      values: { column: name, classes: categories.length, names, found: given.length },
      param: "classWeights",
      fix: fix(categories.map((_, index) => given[index] ?? 1)),
    });
    return null;
  }
  if (given.every((weight, index) => weight === 0 || index === ignored)) {
    context.report({
      severity: "error",
      code: "classWeightsZero",
      values: { column: name },
      param: "classWeights",
      fix: fix([]),
    });
    return null;
  }
  return given;
}

/** What {@link weightPerClass} gives, as code; undefined where all classes count alike. */
export function classWeightsCode(
  context: CodeContext,
  target: CodeValue,
  { classWeights: given, balanced, ignoreIndex }: Weighing,
): Expression | undefined {
  const own = given.length === 0 ? undefined : floats(given);
  if (!balanced) return own;
  const classes = target.columns?.[0]?.source.categories.length ?? 0;
  const balance = balancedCode(context, target, classes, ignoreIndex);
  return own === undefined ? balance : { code: `${own.code} * ${balance.code}` };
}
