import { fillText, nodeType, type GradwireDocument, type Language } from "../../../src-engine";
import type { RunStatus } from "../../../src-main/contract";
import { formatRate } from "../../i18n";

/** Places of changes that are marked: the newest ones. */
const mostMarked = 3;

/** Where settings of a run became others, in words. */
export interface ForkMark {
  readonly epoch: number;
  /** `Learning rate 0.001` */
  readonly text: string;
}

/** What to mark on a run's curve: the settings that it went on with, by the epoch behind which they hold. */
export function forkMarks(
  fork: RunStatus["fork"],
  { nodes }: Pick<GradwireDocument, "nodes">,
  language: Language,
): readonly ForkMark[] {
  const texts = new Map<number, string[]>();
  for (const { epoch, node: id, param: name, to } of fork?.changes ?? []) {
    const type = nodes.find((node) => node.id === id)?.type ?? "";
    const param = nodeType(type)?.params.find((each) => each.name === name);
    const value = typeof to === "number" ? formatRate(to) : String(to);
    texts.set(epoch, [
      ...(texts.get(epoch) ?? []),
      `${param === undefined ? name : fillText(param.label, language)} ${value}`,
    ]);
  }
  return Array.from(texts, ([epoch, all]) => ({ epoch, text: all.join(", ") })).slice(-mostMarked);
}
