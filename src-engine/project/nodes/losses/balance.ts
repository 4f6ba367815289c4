import { z } from "zod";
import type { InputValue, LowerContext, ParamDefinition } from "../define";

/** Whether classes weigh by how rare they are, as losses of classes have it. */
export const balanced = {
  schema: z.boolean().default(false),
  param: {
    name: "balanced",
    label: { en: "Balance classes", ko: "클래스 균형" },
    help: {
      en: 'Weighs every class by n / (classes × rows of the class), counted over the training rows, so that a rare class matters as much as a common one. Class weights, where given, multiply it. In scikit-learn: class_weight="balanced".',
      ko: '클래스마다 n / (클래스 수 × 그 클래스의 행 수)를 가중치로 씁니다. 학습 행에서 세며, 드문 클래스도 흔한 클래스만큼 반영됩니다. 클래스 가중치를 적었다면 함께 곱합니다. scikit-learn에서는 class_weight="balanced"입니다.',
    },
    control: { kind: "switch" },
  },
} as const satisfies { readonly schema: z.ZodType<boolean>; readonly param: ParamDefinition };

/** Whether positive rows weigh by how rare they are, as losses of two classes have it. */
export const balancedPositives = {
  schema: balanced.schema,
  param: {
    ...balanced.param,
    help: {
      en: "Weighs rows of class 1 by negatives / positives, counted over the training rows, so that both classes matter alike. The positive weight multiplies it.",
      ko: "클래스 1인 행에 음성 행 수 / 양성 행 수를 가중치로 씁니다. 학습 행에서 세며, 두 클래스가 똑같이 반영됩니다. 양성 가중치를 함께 곱합니다.",
    },
  },
} as const satisfies { readonly schema: z.ZodType<boolean>; readonly param: ParamDefinition };

/**
 * Weights that make every class count alike: n / (classes x count) as scikit-learn's `compute_class_weight("balanced")`,
 * over rows and classes that count. A class without training rows weighs 1.
 *
 * @param counts rows of every class.
 * @param ignored the class whose rows do not count; none when it is no class.
 */
export function balancedWeights(counts: ArrayLike<number>, ignored: number): number[] {
  const counted = Array.from(counts, (count, index) => (index === ignored ? 0 : count));
  const present = counted.filter((count) => count > 0);
  const rows = present.reduce((sum, count) => sum + count, 0);
  return counted.map((count) => (count === 0 ? 1 : rows / (present.length * count)));
}

/** Rows of every class of the target, over training rows; null until the data are prepared. */
export function classCounts(context: LowerContext, { columns }: InputValue): ArrayLike<number> | null {
  return (columns && context.measured(columns)?.[0]?.counts) ?? null;
}

/**
 * Negatives / positives over training rows; shares between 0 and 1 count as such. 1 where one of both is missing, and until
 * the data are prepared.
 */
export function negativesPerPositive(context: LowerContext, { columns }: InputValue): number {
  const share = (columns && context.measured(columns)?.[0]?.mean) ?? 0;
  return share > 0 && share < 1 ? (1 - share) / share : 1;
}
