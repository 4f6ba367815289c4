import type { CodeContext, CodeValue, Expression } from "../code";
import { toggle } from "../declareParams";
import type { InputValue, LowerContext } from "../define";
import { shared } from "../words";
import { ko } from "./balance.ko";

/** Whether classes weigh by how rare they are, as losses of classes have it; of two classes, whether positive rows do. */
export const { balanced, balancedPositives } = shared(
  {
    balanced: toggle({
      default: false,
      label: "Balance classes",
      help: 'Weighs every class by n / (classes × rows of the class), counted over the training rows, so that a rare class matters as much as a common one. Class weights, where given, multiply it. In scikit-learn: class_weight="balanced".',
    }),
    balancedPositives: toggle({
      default: false,
      label: "Balance classes",
      help: "Weighs rows of class 1 by negatives / positives, counted over the training rows, so that both classes matter alike. The positive weight multiplies it.",
    }),
  },
  { ko },
);

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

/** {@link balancedWeights} of the target's classes over the training rows, as code. */
export function balancedCode(context: CodeContext, target: CodeValue, classes: number, ignored: number): Expression {
  const name = context.helper("balanced_weights", [
    "def balanced_weights(labels, classes, ignored):",
    '    """n / (classes * rows of the class) for every class, over the classes and rows that count."""',
    "    counts = torch.bincount(labels[labels != ignored], minlength=classes).double()",
    "    present = counts > 0",
    "    return torch.where(present, counts.sum() / (present.sum() * counts), 1.0).float()",
  ]);
  return { code: `${name}(${target.trainRows ?? target.text}[:, 0].long(), ${classes}, ${ignored})` };
}

/** {@link negativesPerPositive} over the training rows, as code. */
export function negativesPerPositiveCode(context: CodeContext, target: CodeValue): string {
  const name = context.helper("negatives_per_positive", [
    "def negatives_per_positive(targets):",
    "    share = targets.double().mean().item()",
    "    return (1 - share) / share if 0 < share < 1 else 1.0",
  ]);
  return `${name}(${target.trainRows ?? target.text})`;
}
