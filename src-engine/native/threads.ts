import { availableParallelism } from "node:os";
import { requireWhole } from "../base/values";

const most = 256;
let threads = Math.min(availableParallelism(), most);

/** How many threads an operation on tensors may use; all the machine has at first. PyTorch's `get_num_threads`. */
export function getNumThreads(): number {
  return threads;
}

/**
 * Sets how many threads an operation on tensors may use, 1 to 256; small ones use one in any case. Results do not depend
 * on it. PyTorch's `set_num_threads`.
 * @throws GradwireError `valueNotInteger`, `valueTooSmall`, `valueTooLarge`.
 */
export function setNumThreads(count: number): void {
  requireWhole("threads", count, 1, most);
  threads = count;
}
