import { createConnection } from "./connection";
import type { FileExchange } from "./files";
import type { GradwireClient } from "./gradwireClient";
import { installHost, type Host } from "./host";

/** Calls of a fake host, by noun and name: only those a test needs. */
export type FakeCalls = {
  readonly [Noun in keyof GradwireClient]?: Readonly<Record<string, (input: never, options: never) => unknown>>;
};

/** A host for tests that answers with `calls`; a call that is not given is an error that names it. */
export function installFakeHost(calls: FakeCalls, files: Partial<FileExchange> = {}): Host {
  const noun = (name: keyof GradwireClient) =>
    new Proxy(calls[name] ?? {}, {
      get: (given, call) =>
        given[String(call)] ??
        (() => Promise.reject(new Error(`The test gives no answer to ${name}.${String(call)}.`))),
    });
  const client = {
    data: noun("data"),
    exact: noun("exact"),
    files: noun("files"),
    project: noun("project"),
    rate: noun("rate"),
    run: noun("run"),
    step: noun("step"),
    surface: noun("surface"),
    system: noun("system"),
    verify: noun("verify"),
  } satisfies Readonly<Record<keyof GradwireClient, object>>;
  const fake: Host = {
    info: { host: "web", version: "0.0.0", platform: "test", cores: 2, kernels: "portable" },
    client: client as unknown as GradwireClient,
    files: {
      open: () => Promise.resolve(null),
      chooseSave: () => Promise.resolve(null),
      deliver: () => Promise.resolve(),
      save: (_kind, name) => Promise.resolve(name),
      takeDropped: () => Promise.resolve(null),
      handOver: null,
      ...files,
    },
    connection: createConnection(),
    backUpLeaving: (backup) => fake.client.project.backup(backup),
  };
  installHost(fake);
  return fake;
}
