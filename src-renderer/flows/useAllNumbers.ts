import { useEffect, useState } from "react";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { lookAtNode } from "./stepRun";

/**
 * A node's tensors with all their numbers, asked for at every place where the run stands while `wanted`. Until the answer is
 * there those of the place before; null without any.
 */
export function useAllNumbers(
  standing: StepStanding | null,
  node: string,
  wanted: boolean,
): readonly StepTensorView[] | null {
  const [tensors, setTensors] = useState<readonly StepTensorView[] | null>(null);
  useEffect(() => {
    if (standing === null || !wanted) return undefined;
    let isOver = false;
    void lookAtNode(standing, node).then((found) => {
      if (!isOver && found !== null) setTensors(found);
    });
    return () => {
      isOver = true;
    };
  }, [standing, node, wanted]);
  return wanted ? tensors : null;
}
