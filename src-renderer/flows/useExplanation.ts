import { useEffect, useState } from "react";
import type { Explanation } from "../../src-engine";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { explainElement } from "./stepRun";

/**
 * How one element of a tensor came about where the run stands, asked for at every place. Until the answer is there that of the
 * place before; null without any.
 */
export function useExplanation(
  standing: StepStanding | null,
  { node, name, role }: Pick<StepTensorView, "node" | "name" | "role">,
  index: readonly number[],
): Explanation | null {
  const [found, setFound] = useState<Explanation | null>(null);
  const place = index.join();
  useEffect(() => {
    if (standing === null) return undefined;
    let isOver = false;
    const of = { node, name, role, index: place === "" ? [] : place.split(",").map(Number) };
    void explainElement(standing, of).then((explanation) => {
      if (!isOver && explanation !== null) setFound(explanation);
    });
    return () => {
      isOver = true;
    };
  }, [standing, node, name, role, place]);
  const isOfThis =
    found !== null && found.node === node && found.name === name && found.role === role && found.index.join() === place;
  return isOfThis ? found : null;
}
