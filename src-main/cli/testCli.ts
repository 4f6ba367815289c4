import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built command line; see {@link buildCli}. */
export const cli = join(root, "out/main/cli.js");

/** What a process of the command line came to. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process of its own in `folder`, where the app's own data are, too. */
export function runCli(folder: string, ...words: string[]): Promise<CliResult> {
  const options = { cwd: folder, env: { ...process.env, GRADWIRE_HOME: join(folder, "home") }, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...words], options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
  });
}

/** Builds what is stale of the app, as `npm run gradwire` does. @throws Error when it cannot be built. */
export function buildCli(): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, "scripts/task.mjs"), "gradwire", "--help"], { cwd: root }, (error) => {
      if (error) reject(new Error("the app could not be built", { cause: error }));
      else resolve();
    });
  });
}
