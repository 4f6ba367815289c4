import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import { HostError } from "../hostError";
import { parsedLine } from "./parsedLine";
import { runScript, type ScriptRun } from "./runScript";
import { probeScript } from "./scripts";

/** What scripts may take. */
export interface VerifyLimits {
  /** Until a Python has said which versions it has, and until a script has run; seconds. */
  readonly probeSeconds: number;
  readonly seconds: number;
  /** That a script may print. */
  readonly mostBytes: number;
}

/** What of a Python verifies models: versions; null where there is none. */
const engines = z.object({
  python: z.string().max(64),
  torch: z.string().max(64).nullable(),
  onnxruntime: z.string().max(64).nullable(),
});

/** What of a Python verifies models. */
export type Engines = z.infer<typeof engines>;

/** Asks a Python what it has. @throws as `runScript`; HostError `verifyAnswer`, `verifyNoAnswer` */
export async function probeEngines({
  limits,
  ...run
}: Pick<ScriptRun, "program" | "script" | "folder" | "signal"> & { readonly limits: VerifyLimits }): Promise<Engines> {
  await writeFile(run.script, probeScript);
  const script = basename(run.script);
  const found: Engines[] = [];
  await runScript({
    ...run,
    words: [],
    seconds: limits.probeSeconds,
    mostBytes: limits.mostBytes,
    onLine(line) {
      found.push(parsedLine(script, line, engines));
    },
  });
  const [answer] = found;
  if (answer === undefined) throw new HostError("verifyNoAnswer", { script, missing: "versions" });
  return answer;
}
