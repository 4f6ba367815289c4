import { expect, it } from "vitest";
import { en } from "./catalogue.generated";

/** The page's sources without its catalogues and tests. */
const files: Record<string, string> = import.meta.glob("../**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});
const sources = Object.entries(files)
  .filter(([path]) => !/\.test\.tsx?$|\.(en|ko)\.ts$/.test(path))
  .map(([, source]) => source)
  .join("\n");

/** Full keys of the catalogue; plural forms share the key without their suffix. */
function keysOf(catalogue: object, prefix = ""): string[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [prefix + key.replace(/_(one|other)$/, "")],
  );
}

/** What template keys (`canvas.status.${state}`) can become. */
const templates = [...sources.matchAll(/`((?:[a-z]\w*\.)+[^`\n]*\$\{[^`\n]*)`/gi)].map(([, template = ""]) => {
  const literal = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join("[\\w.]+")}$`);
});

it("has no key that no source mentions", () => {
  const unused = [...new Set(keysOf(en))].filter(
    (key) => !sources.includes(`"${key}"`) && !templates.some((template) => template.test(key)),
  );
  expect(unused).toEqual([]);
});
