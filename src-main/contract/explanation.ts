import { z } from "zod";
import { anyNumber, type Explanation, functionNames } from "../../src-engine";

type Told = Explanation["expression"];

const element = z.object({
  kind: z.literal("operand"),
  node: z.string().nullable(),
  name: z.string(),
  role: z.enum(["value", "gradient", "parameter", "state", "intermediate", "part"]),
  index: z.array(z.number()).readonly(),
  value: anyNumber,
  before: z.literal(true).exactOptional(),
  column: z.string().exactOptional(),
});

const told: z.ZodType<Told, Told> = z.lazy(() => z.union([anyNumber, element, operation]));

const reason = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("comparison"),
    left: told,
    relation: z.enum(["<", ">", "<=", ">=", "=", "!="]),
    right: told,
  }),
  z.object({ kind: z.literal("greatest"), of: z.number() }),
  z.object({ kind: z.enum(["index", "noIndex", "ignored"]), value: anyNumber }),
  z.object({ kind: z.enum(["kept", "dropped", "outside"]) }),
]);

const operation = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sum"),
    terms: z.array(told),
    rest: z.object({ count: z.number(), total: anyNumber }).exactOptional(),
  }),
  z.object({ kind: z.literal("product"), factors: z.array(told) }),
  z.object({ kind: z.enum(["difference", "quotient", "power"]), left: told, right: told }),
  z.object({ kind: z.literal("negation"), of: told }),
  z.object({ kind: z.literal("call"), name: z.enum(functionNames), arguments: z.array(told) }),
  z.object({ kind: z.literal("choice"), of: told, because: reason }),
]);

/** How an element of a tensor came about: `explanationText` makes text of it. */
export const explanation = z.object({
  node: z.string(),
  name: z.string(),
  role: z.enum(["value", "gradient", "parameter", "state"]),
  index: z.array(z.number()).readonly(),
  value: anyNumber,
  origin: z.enum(["computed", "data", "kept", "zeroed"]),
  expression: told,
  parts: z.array(z.object({ name: z.string(), value: anyNumber, expression: told })).readonly(),
});
