import {
  type CheckedDocument,
  foresee,
  planRun,
  type PlannedRun,
  solveExactly,
} from "../../../src-engine/runtime/index";
import type { ExactSolutionView, Foresight } from "../../contract/exact";
import type { DataService } from "../data/dataService";
import { type DocumentInput, preparedDocument } from "../data/preparedDocument";
import type { Owner } from "../hostBridge";

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
  async solve(owner: Owner, input: DocumentInput, signal?: AbortSignal): Promise<ExactSolutionView> {
    const { loss, rank, unknowns, condition, decay, parameters, formulas } = await solveExactly(
      (await this.#plan(owner, input, signal)).planned,
      { ...(signal && { signal }) },
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

  /**
   * What can be told before training: the limit of the learning rate, or where theory gives none, whether first steps grow.
   * @throws as {@link solve} for what cannot be trained at all.
   */
  async foresee(owner: Owner, input: DocumentInput, signal?: AbortSignal): Promise<Foresight> {
    const { checked, planned } = await this.#plan(owner, input, signal);
    const node = planned.lowering.model?.optimizer?.node ?? "";
    return { node, ...(await foresee({ checked, planned, appVersion: this.version }, signal)) };
  }

  async #plan(owner: Owner, input: DocumentInput, signal?: AbortSignal): Promise<Planned> {
    const { checked, data } = await preparedDocument(this.data, owner, input, signal);
    const planned = await planRun(checked, data, this.version, { ...(signal && { signal }) });
    return { checked, planned };
  }
}

interface Planned {
  readonly checked: CheckedDocument;
  readonly planned: PlannedRun;
}
