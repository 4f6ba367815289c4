import { useSyncExternalStore } from "react";
import type { FittedNode } from "../../src-main/contract";
import { useTexts } from "../i18n";
import { useDocument } from "./documentStore";
import { hasEarlierRun } from "./earlierRun";
import { followStores } from "./followStores";
import { useRun } from "./runStore";

const follow = followStores(useDocument, useRun);

/** What a node measured. */
interface Fitted extends FittedNode {
  /** On how many rows, as a text. */
  readonly said: string;
}

/** What a node measured for the run on screen; null where it measured nothing, or the graph has become another one. */
export function useFittedNode(node: string): Fitted | null {
  const found = useSyncExternalStore(follow, () => fittedNode(node));
  const rows = useRun(({ status }) => status?.trainRows ?? 0);
  const { t } = useTexts();
  return found && { ...found, said: t("canvas.node.fitted", { count: rows }) };
}

function fittedNode(node: string): FittedNode | null {
  const found = useRun.getState().status?.fitted?.find((fitted) => fitted.node === node);
  return found === undefined || hasEarlierRun() ? null : found;
}
