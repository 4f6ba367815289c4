import type { GradwireDocument } from "../../../src-engine";
import { checkDocument, planRun, type PlannedRun, solveExactly, stableRate } from "../../../src-engine/runtime/index";
import type { ExactSolutionView, StableRateView } from "../../contract/exact";
import { datasetHandle } from "../data/datasetHandle";
import type { DataService } from "../data/dataService";
import type { Owner } from "../hostBridge";

/** What is asked about: a document and the handle of its file by Dataset node. */
interface ExactInput {
  readonly document: GradwireDocument;
  readonly data: Readonly<Record<string, string>>;
}

/** Multiplications that a rate may take: about a second. */
const mostWork = 1e9;

/** What can be known of a model without training it. */
export class ExactService {
  constructor(
    private readonly data: Pick<DataService, "prepare">,
    private readonly version: string,
  ) {}

  /**
   * The least squares solution.
   * @throws GradwireError for the document's first error, `solveOtherLoss`, `solveNotLinear`, `solveByBatch`, `solveTooLarge`;
   * HostError `dataUnset`.
   */
  async solve(owner: Owner, input: ExactInput, signal?: AbortSignal): Promise<ExactSolutionView> {
    const { loss, rank, unknowns, condition, decay, parameters, formulas } = await solveExactly(
      await this.#plan(owner, input, signal),
      signal,
    );
    return {
      ...{ loss, rank, unknowns, condition, decay },
      parameters: parameters.map(({ name, shape, values }) => ({
        name,
        shape: [...shape],
        values: Float64Array.from(values),
      })),
      formulas: formulas && formulas.map((formula) => ({ ...formula, terms: [...formula.terms] })),
    };
  }

  /** The limit of the learning rate; null where theory gives none. @throws as {@link solve} for what cannot be trained at all. */
  async rate(owner: Owner, input: ExactInput, signal?: AbortSignal): Promise<StableRateView | null> {
    const planned = await this.#plan(owner, input, signal);
    const node = planned.lowering.model?.optimizer?.node;
    const found = await stableRate(planned, { mostWork, ...(signal && { signal }) });
    return found === null || node === undefined ? null : { node, ...found };
  }

  async #plan(owner: Owner, { document, data }: ExactInput, signal?: AbortSignal): Promise<PlannedRun> {
    const checked = await checkDocument(document);
    const { node, params } = checked.dataset;
    const prepared = await this.data.prepare(owner, params, datasetHandle(data, node), signal);
    return planRun(checked, prepared, this.version, { ...(signal && { signal }) });
  }
}
