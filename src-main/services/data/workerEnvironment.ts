/** What a worker that parses untrusted files gets of its parent's environment: no secrets, only what a process needs. */
const passed = ["PATH", "HOME", "TMPDIR", "SystemRoot", "TEMP"] as const;

/** The environment of the data worker, however its host starts it. */
export function workerEnvironment(environment: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const entries = passed.map((name) => [name, environment[name]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [(typeof passed)[number], string] => entry[1] !== undefined),
  );
}
