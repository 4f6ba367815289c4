import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type GradwireDocument, pytorchTraining, setTraining } from "../../../src-engine";
import { type CheckedDocument, checkDocument } from "../../../src-engine/runtime/index";
import type { Verification, VerifyEvent, VerifyPlan, VerifyProgress } from "../../contract/verify";
import { datasetHandle } from "../data/datasetHandle";
import type { DataService } from "../data/dataService";
import type { DocumentInput } from "../data/preparedDocument";
import type { FilesService } from "../files/filesService";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";
import type { Log } from "../log";
import { pythonProgram } from "./pythonProgram";
import { probeEngines, type VerifyLimits } from "./probeEngines";
import { pythonOptions } from "./runScript";
import { onnxScript, probeScript } from "./scripts";
import { onnxWords, verifyByOnnx } from "./verifyByOnnx";
import { trainingWords, verifyByTorch } from "./verifyByTorch";
import type { PlannedVerification } from "./verifyScene";

/** What the verify service works with. */
export interface VerifyDependencies {
  readonly data: Pick<DataService, "prepare" | "locate" | "facts">;
  readonly files: Pick<FilesService, "resolve">;
  readonly log: Log;
  readonly version: string;
  /** Where the folders of scripts are made, each for as long as it is needed. */
  readonly temporary: string;
  readonly limits?: Partial<VerifyLimits>;
}

/** As long as somebody waits for it, and a few times what scripts print. */
const usualLimits: VerifyLimits = { probeSeconds: 60, seconds: 600, mostBytes: 16 * 1024 * 1024 };

/** Files in the folder of a verification. */
const names = { probe: "versions.py", train: "train.py", onnx: "predict_onnx.py" } as const;

/** Compares trainings here with those of PyTorch in a Python of the user's: one an owner at a time, which ends with its owner. */
export class VerifyService {
  readonly #dependencies: VerifyDependencies;
  /** What each owner was shown last. */
  readonly #plans = new Map<Owner, PlannedVerification>();
  readonly #running = new Map<Owner, AbortController>();

  constructor(dependencies: VerifyDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Writes what would be run, so that it can be read before it is. Nothing runs; the plan before it is forgotten.
   * @throws GradwireError for the document's first error, and for a node that cannot be written, placed at it; HostError `dataUnset`
   */
  async plan(
    owner: Owner,
    { document, data, epochs }: DocumentInput & { readonly epochs: number },
    signal?: AbortSignal,
  ): Promise<VerifyPlan> {
    const checked = await checkDocument(document);
    const { node, params } = checked.dataset;
    const handle = datasetHandle(data, node);
    const facts = await this.#dependencies.data.facts(owner, params, handle, signal);
    // The script as it is shown and saved; how many epochs it goes is said when it is run.
    const text = pytorchTraining(document, facts);
    const { path, name } = await this.#dependencies.files.resolve(owner, handle, "csv", "read");
    const rows = text.includes("args.data") ? { path, name } : null;
    const id = randomBytes(16).toString("hex");
    this.#plans.set(owner, { id, checked: await withEpochs(document, epochs), handle, rows, text });
    return {
      id,
      scripts: [
        shown(names.probe, [], probeScript),
        shown(names.train, trainingWords({ rows: rows?.name ?? null, epochs }), text),
        shown(names.onnx, onnxWords, onnxScript),
      ],
    };
  }

  /**
   * Runs what was planned with a Python, and says how far it is; the last event is what came of it.
   * @throws HostError `verifyGone`, `verifyOverlaps`, and of contract/errorTexts/verifying.ts what went wrong; the reason of `signal`
   */
  async *run(
    owner: Owner,
    { id, python }: { readonly id: string; readonly python: string },
    signal?: AbortSignal,
  ): AsyncGenerator<VerifyEvent, void, void> {
    if (this.#running.has(owner)) throw new HostError("verifyOverlaps");
    const plan = this.#plans.get(owner);
    if (plan?.id !== id) throw new HostError("verifyGone");
    // What was shown runs once.
    this.#plans.delete(owner);
    const own = new AbortController();
    this.#running.set(owner, own);
    const given = AbortSignal.any(signal === undefined ? [own.signal] : [own.signal, signal]);
    const waiting: VerifyProgress[] = [];
    let wake = (): void => undefined;
    const done = this.#verify(owner, plan, {
      python,
      signal: given,
      onProgress: (progress) => {
        // One that nobody has taken yet gives way.
        waiting[0] = { type: "progress", ...progress };
        wake();
      },
    });
    const isDone = done.then(
      () => true,
      () => true,
    );
    try {
      for (;;) {
        const woken = new Promise<false>((resolve) => (wake = () => resolve(false)));
        const progress = waiting.pop();
        if (progress !== undefined) yield progress;
        else if (await Promise.race([isDone, woken])) break;
      }
      yield { type: "verified", ...(await done) };
    } finally {
      own.abort();
      await isDone;
      this.#running.delete(owner);
    }
  }

  /** Ends what the owner has running, and forgets what was planned. */
  end(owner: Owner): void {
    this.#plans.delete(owner);
    this.#running.get(owner)?.abort();
  }

  dispose(): void {
    for (const running of this.#running.values()) running.abort();
  }

  async #verify(
    owner: Owner,
    plan: PlannedVerification,
    { python, signal, onProgress }: VerifyCall,
  ): Promise<Verification> {
    const { temporary, version, log } = this.#dependencies;
    const limits = { ...usualLimits, ...this.#dependencies.limits };
    const { epochs } = plan.checked.document.training;
    onProgress({ stage: "asking", epoch: 0, epochs });
    const program = await pythonProgram(python);
    await mkdir(temporary, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(temporary, "verify-"));
    try {
      const script = join(folder, names.probe);
      const found = await probeEngines({ program, script, folder, limits, signal });
      if (found.torch === null && found.onnxruntime === null)
        throw new HostError("verifyNoEngine", { python, version: found.python });
      const { data } = this.#dependencies;
      const { checked, handle } = plan;
      const { params } = checked.dataset;
      const scene = {
        ...{ plan, program, folder, limits, signal, onProgress },
        run: {
          ...{ checked, appVersion: version, log },
          prepare: () => data.prepare(owner, params, handle, signal),
          locate: (row: number) => data.locate(owner, params, handle, row, signal),
        },
      };
      if (found.torch !== null)
        return await verifyByTorch({ ...scene, script: join(folder, names.train) }, found.torch);
      return await verifyByOnnx({ ...scene, script: join(folder, names.onnx) }, found.onnxruntime ?? "?");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** A script as it is shown, with what its command says behind the Python. */
function shown(name: string, words: readonly string[], text: string): VerifyPlan["scripts"][number] {
  return { name, words: [...pythonOptions, name, ...words], text };
}

interface VerifyCall {
  readonly python: string;
  readonly signal: AbortSignal;
  onProgress(progress: Omit<VerifyProgress, "type">): void;
}

function withEpochs(document: GradwireDocument, epochs: number): Promise<CheckedDocument> {
  return checkDocument(setTraining(document, { epochs }));
}
