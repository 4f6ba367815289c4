import type { z } from "zod";
import { HostError } from "../hostError";

/** Characters of a line that a message quotes. */
const quoted = 200;

/** A line of JSON that a script printed. @throws HostError `verifyAnswer` where it is something else */
export function parsedLine<T extends z.ZodType>(script: string, line: string, schema: T): z.infer<T> {
  const parsed = schema.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;
  const text = line.length > quoted ? `${line.slice(0, quoted)}…` : line;
  throw new HostError("verifyAnswer", { script, line: text });
}

function jsonOf(line: string): unknown {
  try {
    // Python writes numbers that are not finite as no JSON has them.
    return JSON.parse(line.replace(/(?<![\w"])(-?Infinity|NaN)(?![\w"])/g, "null"));
  } catch {
    return undefined;
  }
}
