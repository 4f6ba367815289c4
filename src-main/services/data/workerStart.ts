/** What a worker that parses untrusted files gets of its parent's environment: no secrets, only what a process needs. */
const passed = ["PATH", "HOME", "TMPDIR", "SystemRoot", "TEMP"] as const;

/**
 * Arguments of the data worker for its V8: what tables leave behind is collected before it takes tens of megabytes, and the heap
 * grows by a quarter at a time, where it would else double while the collector is behind.
 */
const workerArguments: readonly string[] = ["--max-semi-space-size=2", "--heap-growing-percent=25"];

/** How the data worker is started, whichever host starts it: its environment and Node's own arguments. */
export function workerStart(environment: NodeJS.ProcessEnv = process.env): {
  readonly env: Record<string, string>;
  readonly execArgv: string[];
} {
  const entries = passed.map((name) => [name, environment[name]] as const);
  const env = Object.fromEntries(
    entries.filter((entry): entry is [(typeof passed)[number], string] => entry[1] !== undefined),
  );
  return { env, execArgv: [...workerArguments] };
}
