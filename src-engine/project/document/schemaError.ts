import type { z } from "zod";
import { GradwireError } from "../../base/errors";
import { formatPath, schemaIssue } from "../nodes/schemaIssue";

/** The first refusal of a schema as an error with its exact path (`nodes[2].params.learningRate`), `root` lying at `prefix`. */
export function schemaError(error: z.ZodError, root: unknown, prefix: readonly PropertyKey[] = []): GradwireError {
  const [first] = error.issues;
  if (!first) throw new Error("a schema refused a value without an issue");
  const { path, code, values } = schemaIssue(first, root);
  const whole = [...prefix, ...path];
  // The path already says where: the sentence only needs the name.
  const name = whole.findLast((key) => typeof key === "string") ?? values.name ?? "";
  return new GradwireError(
    code,
    { ...values, ...("name" in values && { name }) },
    whole.length > 0 ? { path: formatPath(whole) } : {},
  );
}
