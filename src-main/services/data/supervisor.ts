import { totalmem } from "node:os";
import { basename } from "node:path";
import { HostError } from "../hostError";
import type { WorkerProcess } from "../hostBridge";
import type { FromWorker, ToWorker, WorkerMethod, WorkerRequests } from "./protocol";

interface Pending {
  readonly file: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  /** Frees what waits for the call: the abort listener and its timer. */
  readonly settle: () => void;
}

/** Options of {@link WorkerSupervisor}. */
export interface SupervisorOptions {
  readonly launch: () => WorkerProcess;
  /** Folder for what does not fit into the worker's memory. */
  readonly temporary: string;
  /** A worker that is not needed for so long is ended, in ms. */
  readonly idleMilliseconds?: number;
  /** A worker that does not answer a cancel within this time is ended, in ms. */
  readonly cancelMilliseconds?: number;
}

/** Runs the data worker: starts it when it is needed, and again after it has ended; matches answers to calls. */
export class WorkerSupervisor {
  private worker: WorkerProcess | null = null;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Set<(reason: string) => void>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: SupervisorOptions) {}

  /** Tells `listener` when the worker has ended by itself. @returns stops telling */
  onRestart(listener: (reason: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts the worker before it is asked, and the database in it, so that the first answer comes sooner. */
  warm({ database }: { readonly database: boolean }): void {
    try {
      const worker = this.start();
      if (database) worker.send({ type: "warm" } satisfies ToWorker);
      if (this.pending.size === 0) this.endWhenIdle();
    } catch {
      // The first call says so, to somebody.
    }
  }

  /**
   * Asks the worker.
   * @throws HostError what the worker refused, or `workerEnded`; the signal's reason when aborted
   */
  async call<Method extends WorkerMethod>(
    method: Method,
    params: WorkerRequests[Method]["params"],
    signal?: AbortSignal,
  ): Promise<WorkerRequests[Method]["result"]> {
    signal?.throwIfAborted();
    const worker = this.start();
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const abort = () => {
        worker.send({ type: "cancel", id } satisfies ToWorker);
        timer = setTimeout(() => worker.kill(), this.options.cancelMilliseconds ?? 5000).unref();
        reject(reasonOf(signal));
      };
      signal?.addEventListener("abort", abort, { once: true });
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      this.pending.set(id, { file: basename(params.path), resolve, reject, settle });
      worker.send({ type: "request", id, method, params } satisfies ToWorker);
    });
  }

  /** Ends the worker; calls under way are refused. */
  dispose(): void {
    clearTimeout(this.idle);
    this.worker?.kill();
  }

  private start(): WorkerProcess {
    clearTimeout(this.idle);
    if (this.worker !== null) return this.worker;
    let worker: WorkerProcess;
    try {
      worker = this.options.launch();
    } catch (error) {
      throw new HostError(
        "workerUnavailable",
        { reason: error instanceof Error ? error.message : String(error) },
        { cause: error },
      );
    }
    this.worker = worker;
    worker.onMessage((message) => {
      if (this.worker === worker) this.receive(message as FromWorker);
    });
    worker.onExit((reason) => this.ended(worker, reason));
    const memoryBytes = Math.max(512 * 2 ** 20, Math.min(8 * 2 ** 30, totalmem() * 0.4));
    worker.send({ type: "configure", memoryBytes, temporary: this.options.temporary, threads: 2 } satisfies ToWorker);
    return worker;
  }

  private receive(message: FromWorker): void {
    const call = this.pending.get(message.id);
    if (call === undefined) return;
    this.pending.delete(message.id);
    call.settle();
    if (message.type === "done") call.resolve(message.result as never);
    else if (message.type === "refused") {
      call.reject(new HostError(message.code, message.values, message.path === null ? {} : { path: message.path }));
    } else if (message.type === "fault") call.reject(new Error(`the data worker failed: ${message.message}`));
    if (this.pending.size === 0) this.endWhenIdle();
  }

  private ended(worker: WorkerProcess, reason: string): void {
    if (this.worker !== worker) return;
    this.worker = null;
    clearTimeout(this.idle);
    const calls = [...this.pending.values()];
    this.pending.clear();
    for (const call of calls) {
      call.settle();
      call.reject(new HostError("workerEnded", { name: call.file, reason }));
    }
    if (calls.length > 0) for (const listener of this.listeners) listener(reason);
  }

  private endWhenIdle(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      const worker = this.worker;
      this.worker = null;
      worker?.kill();
    }, this.options.idleMilliseconds ?? 300_000).unref();
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error("the call was cancelled");
}
