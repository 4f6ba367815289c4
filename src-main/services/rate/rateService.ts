import { findLearningRate, type FoundRate } from "../../../src-engine/runtime/index";
import type { DataService } from "../data/dataService";
import { type DocumentInput, preparedDocument } from "../data/preparedDocument";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";

/** What the rate service works with. */
export interface RateDependencies {
  readonly data: Pick<DataService, "prepare">;
  readonly version: string;
  /** Why nothing may be looked for now: a run, or stepping; null when it may. */
  isBusy(owner: Owner): "runActive" | "stepActive" | null;
}

/** Looks for learning rates: one search an owner at a time, which ends with its owner. */
export class RateService {
  readonly #dependencies: RateDependencies;
  readonly #searches = new Map<Owner, AbortController>();

  constructor(dependencies: RateDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whether a rate is looked for. */
  isActive(owner: Owner): boolean {
    return this.#searches.has(owner);
  }

  /**
   * Looks for a learning rate; `signal` gives it up.
   * @throws GradwireError as `findLearningRate`, and for the document's first error; HostError `runActive`, `stepActive`,
   * `rateOverlaps`, `dataUnset`.
   */
  async find(owner: Owner, input: DocumentInput, signal?: AbortSignal): Promise<FoundRate> {
    const busy = this.#dependencies.isBusy(owner);
    if (busy !== null) throw new HostError(busy);
    if (this.isActive(owner)) throw new HostError("rateOverlaps");
    const search = new AbortController();
    this.#searches.set(owner, search);
    try {
      const given = AbortSignal.any(signal === undefined ? [search.signal] : [search.signal, signal]);
      const { data: service, version } = this.#dependencies;
      const { checked, data } = await preparedDocument(service, owner, input, given);
      return await findLearningRate({ checked, data, appVersion: version, signal: given });
    } finally {
      this.#searches.delete(owner);
    }
  }

  /** Gives up the owner's search. Does nothing without one. */
  end(owner: Owner): void {
    this.#searches.get(owner)?.abort();
  }

  dispose(): void {
    for (const search of this.#searches.values()) search.abort();
  }
}
