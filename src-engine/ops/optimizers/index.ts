import { optimizerRules } from "../list.generated";
import type { OptimizerRule, ValuesOf } from "./rule";

export { optimizerRules };

type Rule = (typeof optimizerRules)[number];
type SpecOf<Some> =
  Some extends OptimizerRule<infer Kind, infer Hyper> ? { readonly kind: Kind } & ValuesOf<Hyper> : never;

/** An optimizer and its hyperparameters. */
export type OptimizerSpec = SpecOf<Rule>;

/** The rule of this kind. */
export function optimizerRule(kind: OptimizerSpec["kind"]): OptimizerRule {
  const found = optimizerRules.find((rule) => rule.kind === kind);
  if (!found) throw new Error(`no optimizer is called "${kind}"`);
  return found;
}
