import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import { requireShare } from "../../base/values";

/** @throws GradwireError `valueType` unless there are two, each as {@link requireShare} has it. */
export function requireBetas(betas: readonly [number, number]): void {
  const { length }: readonly unknown[] = Array.isArray(betas) ? betas : [];
  if (length !== 2) {
    throw new GradwireError("valueType", { name: "betas", expected: "[number, number]", found: shown(betas) });
  }
  for (const [index, beta] of betas.entries()) requireShare(`betas[${index}]`, beta);
}
