import { join } from "node:path";
import { forkWorker } from "../../services/data/forkWorker";
import { WorkerSupervisor } from "../../services/data/supervisor";
import { builtWorker } from "../../services/data/testWorker";
import { parityCases, type ParityCase } from "./parityCases";
import { runParityCase } from "./parityRun";

/** The cases with what runs them, for the script that asks PyTorch. */
export async function openParity(folder: string) {
  const entry = await builtWorker();
  const worker = new WorkerSupervisor({ launch: () => forkWorker(entry), temporary: join(folder, "temporary") });
  return {
    cases: parityCases(),
    run: (parityCase: ParityCase) => runParityCase({ folder, worker }, parityCase),
    close() {
      worker.dispose();
    },
  };
}
