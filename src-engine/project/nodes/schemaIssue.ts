import type { z } from "zod";
import type { ErrorCode } from "../../base/errors";
import type { TextValues } from "../../base/text";

/** A refused value: where it lies below the checked value, and why. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly code: ErrorCode;
  readonly values: TextValues;
}

/** `nodes[2].params.learningRate`: a path as people write it. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`))
    .join("");
}

/** A zod issue in our own words. `root` is the checked value; `name` is what to call the value when the path is empty. */
export function schemaIssue(issue: z.core.$ZodIssue, root: unknown, name = "the value"): SchemaIssue {
  const found = valueAt(root, issue.path);
  const words = { name: issue.path.length === 0 ? name : formatPath(issue.path), found: describe(found) };
  const at = (code: ErrorCode, values: TextValues = words): SchemaIssue => ({ path: issue.path, code, values });
  switch (issue.code) {
    case "invalid_type":
      if (found === undefined) return at("valueMissing");
      if (typeof found === "number" && Number.isFinite(found)) {
        return issue.expected === "int"
          ? at("valueNotInteger")
          : at("valueType", { ...words, expected: issue.expected });
      }
      if (issue.expected === "number" || issue.expected === "int") return at("valueNotNumber");
      return at("valueType", { ...words, expected: issue.expected });
    case "too_small": {
      const bound = Number(issue.minimum);
      if (issue.origin !== "number" && issue.origin !== "int") return at("valueTooShort", { ...words, bound });
      return at(issue.inclusive ? "valueTooSmall" : "valueNotAbove", { ...words, bound });
    }
    case "too_big": {
      const bound = Number(issue.maximum);
      if (issue.origin !== "number" && issue.origin !== "int") return at("valueTooLong", { ...words, bound });
      return at(issue.inclusive ? "valueTooLarge" : "valueNotBelow", { ...words, bound });
    }
    case "invalid_value":
      if (found === undefined) return at("valueMissing");
      return at("valueNotAllowed", { ...words, allowed: issue.values.map((value) => describe(value)).join(", ") });
    case "unrecognized_keys": {
      const key = issue.keys[0]!;
      return { path: [...issue.path, key], code: "valueUnknownKey", values: { key } };
    }
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return at("valueInvalid");
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** A value in a few characters. */
function describe(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
