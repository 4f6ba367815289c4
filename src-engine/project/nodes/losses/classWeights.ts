import { z } from "zod";
import type { DatasetColumn } from "../data/datasetParams";
import type { InputValue, LowerContext, ParamDefinition } from "../define";
import { balancedWeights, classCounts } from "./balance";

/** Most class names a message lists. */
const namesShown = 8;

/** How much each class counts, as losses of classes have it. */
export const classWeights = {
  schema: z.array(z.number().min(0).max(1e6)).max(10_000).default([]),
  param: {
    name: "classWeights",
    label: { en: "Class weights", ko: "클래스 가중치" },
    help: {
      en: "How much a row of each class counts, in the order of the target column's categories, such as 1, 2.5, 4. Give rare classes more. Empty counts all classes alike.",
      ko: "클래스마다 행을 얼마나 반영할지를 타깃 열의 범주 순서대로 1, 2.5, 4처럼 적습니다. 드문 클래스에 큰 값을 주세요. 비워 두면 모든 클래스를 똑같이 반영합니다.",
    },
    control: { kind: "numbers", min: 0, max: 1e6 },
  },
} as const satisfies { readonly schema: z.ZodType<readonly number[]>; readonly param: ParamDefinition };

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
    ({ kind: "setParam", node: context.node, param: classWeights.param.name, value }) as const;
  if (given.length !== categories.length) {
    const more = categories.length > namesShown ? ", …" : "";
    const names = categories.slice(0, namesShown).join(", ") + more;
    context.report({
      severity: "error",
      code: "classWeightsCount",
      values: { column: name, classes: categories.length, names, found: given.length },
      param: classWeights.param.name,
      fix: fix(categories.map((_, index) => given[index] ?? 1)),
    });
    return null;
  }
  if (given.every((weight, index) => weight === 0 || index === ignored)) {
    context.report({
      severity: "error",
      code: "classWeightsZero",
      values: { column: name },
      param: classWeights.param.name,
      fix: fix([]),
    });
    return null;
  }
  return given;
}
