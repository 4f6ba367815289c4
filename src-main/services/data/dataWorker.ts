/**
 * The data worker: a child process that reads untrusted files. It is started by a host (`fork` or Electron's
 * `utilityProcess`), answers requests until its parent goes, and may be killed at any time.
 */
import type { CsvOptions, DatasetParams } from "../../../src-engine";
import { HostError } from "../hostError";
import { columnPairs } from "./columnPairs";
import { Database, isOutOfMemory } from "./database";
import { fileFormats } from "./fileFormats";
import { hashFile, identify } from "./fileIdentity";
import { inspect } from "./inspect";
import { locateRow } from "./locateRow";
import { PlainFiles } from "./plainFiles";
import { prepare } from "./prepare";
import { profile } from "./profile";
import type { FromWorker, NamedFile, ToWorker, WorkerMethod, WorkerRequests } from "./protocol";
import { lineOf, previewRows, readNumbers, readRows } from "./rows";
import { rowsDialect } from "./rowsDialect";
import type { SourceLease } from "./source";
import { Sources } from "./sources";
import { splitComparison } from "./splitComparison";
import { tableOptions } from "./tableWriter";
import { tooLarge } from "./tooLarge";

/** The port Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
}

interface Handling {
  readonly database: Database;
  readonly files: PlainFiles;
  readonly handlers: Handlers;
}

type Handlers = {
  [Method in WorkerMethod]: (
    params: WorkerRequests[Method]["params"],
    signal: AbortSignal,
  ) => Promise<WorkerRequests[Method]["result"]>;
};

function createHandlers(limits: Extract<ToWorker, { type: "configure" }>): Handling {
  const database = new Database({
    memoryBytes: limits.memoryBytes,
    threads: limits.threads,
    temporary: limits.temporary,
  });
  const files = new PlainFiles(limits.temporary, fileFormats(database));
  const sources = new Sources(database, limits.temporary, (path) => files.isTable(path));
  const hashes = new Map<string, string>();
  const hashOf = async (plain: string, signal?: AbortSignal): Promise<string> => {
    const path = files.originalOf(plain);
    const { stamp } = await identify(path);
    const known = hashes.get(stamp);
    if (known !== undefined) return known;
    const sha256 = await hashFile(path, signal);
    if ((await identify(path)).stamp === stamp) hashes.set(stamp, sha256);
    return sha256;
  };
  const leased = <T>(work: (context: { database: Database; sources: SourceLease }) => Promise<T>): Promise<T> =>
    sources.using((lease) => work({ database, sources: lease }));
  /** A report of a plain file, with the size of the file that its user has. */
  const asKept = async <T extends { readonly bytes: number }>(plain: string, report: Promise<T>): Promise<T> => ({
    ...(await report),
    bytes: (await identify(files.originalOf(plain))).bytes,
  });
  const handlers: Handlers = {
    inspect: ({ path, csv }, signal) =>
      asKept(
        path,
        leased((context) => inspect({ ...context, hash: (file) => hashOf(file, signal) }, path, csv, signal)),
      ),
    profile: (params, signal) =>
      asKept(
        params.path,
        leased((context) => profile({ ...context, hash: (file) => hashOf(file, signal) }, params, signal)),
      ),
    pairs: (params, signal) => leased((context) => columnPairs(context, params, signal)),
    compareSplit: (params, signal) =>
      leased(async (context) =>
        splitComparison(await prepare({ ...context, hash: hashOf }, params, signal), params.dataset, signal),
      ),
    rows: (params, signal) => leased((context) => previewRows(context, params, signal)),
    rowsDialect: (params, signal) => rowsDialect(params, hashOf, signal),
    readNumbers: (params, signal) => leased((context) => readNumbers(context, params, signal)),
    readRows: (params, signal) => leased((context) => readRows(context, params, signal)),
    lineOf: (params, signal) => leased((context) => lineOf(context, params, signal)),
    prepare: (params, signal) => leased((context) => prepare({ ...context, hash: hashOf }, params, signal)),
    locate: (params, signal) => leased((context) => locateRow(context, params, signal)),
    hash: async ({ path }, signal) => ({ sha256: await hashOf(path, signal), bytes: (await identify(path)).bytes }),
  };
  return { database, files, handlers };
}

/** What is asked of a file, asked of the plain one behind it: a table that we wrote is read as it was written. */
function ofPlainFile(params: object, path: string, isTable: boolean): object {
  const written = <T extends object>(asked: T) =>
    "csv" in asked ? { ...asked, csv: { ...(asked.csv as CsvOptions), ...tableOptions } } : asked;
  if (!isTable) return { ...params, path };
  const dataset = "dataset" in params ? { dataset: written(params.dataset as DatasetParams) } : {};
  return { ...written(params), ...dataset, path };
}

function serve(send: (message: FromWorker) => void): (message: ToWorker) => void {
  let handling: Handling | null = null;
  const running = new Map<number, AbortController>();
  const answer = async (method: WorkerMethod, params: never, signal: AbortSignal): Promise<unknown> => {
    if (handling === null) throw new Error("the data worker was asked before it was configured");
    const { files, handlers } = handling;
    const file = params as NamedFile;
    // What a file is known by is its own bytes; everything else is asked of its content.
    if (method === "hash") return handlers[method](params, signal);
    return files.using<unknown>(file, signal, (plain) =>
      handlers[method](
        plain === file.path ? params : (ofPlainFile(params, plain, files.isTable(plain)) as never),
        signal,
      ),
    );
  };
  return (message) => {
    if (message.type === "configure") handling = createHandlers(message);
    // What goes wrong here goes wrong again where somebody waits for it.
    else if (message.type === "warm") void handling?.database.warm().catch(() => undefined);
    else if (message.type === "cancel") running.get(message.id)?.abort(new Error("cancelled"));
    else {
      const { id, method, params } = message;
      const controller = new AbortController();
      running.set(id, controller);
      answer(method, params as never, controller.signal)
        .then(
          (result) => send({ type: "done", id, result }),
          (reason: unknown) => {
            const error = isOutOfMemory(reason) ? tooLarge(reason, params.path) : reason;
            if (controller.signal.aborted) send({ type: "cancelled", id });
            else if (error instanceof HostError)
              send({ type: "refused", id, code: error.code, values: error.values, path: error.path ?? null });
            else
              send({
                type: "fault",
                id,
                message: error instanceof Error ? (error.stack ?? error.message) : String(error),
              });
          },
        )
        .finally(() => running.delete(id));
    }
  };
}

const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort !== undefined) {
  const receive = serve((message) => parentPort.postMessage(message));
  parentPort.on("message", ({ data }) => receive(data as ToWorker));
} else {
  const receive = serve((message) => process.send?.(message));
  process.on("message", (message) => receive(message as ToWorker));
  // Without its parent nobody wants the answers. A statement under way would hold back an orderly exit until its end.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
}
