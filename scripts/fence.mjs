// npm run fence: who may import whom, by the table of .dependency-cruiser.cjs.
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { root } from "./root.mjs";
import { main, PlainError } from "./run.mjs";

const { forbidden, options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

/** Fewer modules than this means that the fence looked at nothing, which is no pass. */
const leastModules = 150;

/**
 * Looks at every import under `folder`.
 * @returns {Promise<{ modules: number, violations: { rule: string, comment: string, from: string, to: string }[] }>}
 */
export async function lookAtImports(folder) {
  const rooms = ["src-engine", "src-main", "src-renderer", "e2e"];
  const { output } = await cruise(
    rooms,
    { ...options, baseDir: folder, ruleSet: { forbidden }, validate: true },
    undefined,
    { tsConfig: extractTSConfig(`${root}/tsconfig.base.json`) },
  );
  const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  const violations = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    comment: comments.get(rule.name),
    from,
    to,
  }));
  return { modules: output.modules.filter(({ source }) => /^(src-|e2e\/)/.test(source)).length, violations };
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { modules, violations } = await lookAtImports(root);
    if (modules < leastModules)
      throw new PlainError(
        `The fence saw ${modules} modules, and there are more than ${leastModules}: its settings are wrong.`,
      );
    for (const { rule, comment, from, to } of violations) console.error(`${from} imports ${to}\n  ${rule}: ${comment}`);
    console.log(`Fence: ${modules} modules, ${violations.length} forbidden imports.`);
    return violations.length === 0 ? 0 : 1;
  });
}
