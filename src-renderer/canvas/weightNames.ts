import { useMemo } from "react";
import { nodeType, type GradwireDocument, type Lowering } from "../../src-engine";
import { useTexts } from "../i18n";
import { useDocument } from "../state/documentStore";
import { portSource } from "../state/portSource";

/** What the columns and rows of a layer's weight matrix stand for. */
export interface WeightNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whether inputs, outputs are columns of the dataset, or classes, and not only counted. */
  readonly known: { readonly inputs: boolean; readonly outputs: boolean };
}

/** Names of the dataset's columns, or classes, at a port; null where it gives something else. */
function namesAt(
  { columns }: Pick<Lowering, "columns">,
  { node, port }: { readonly node: string; readonly port: string },
  count: number,
): readonly string[] | null {
  const given = columns[`${node}.${port}`];
  const [only] = given ?? [];
  const isClass = given?.length === 1 && only?.source.type === "category" && only.source.encoding === "classIndex";
  const names = isClass ? only.source.categories : given?.map(({ name }) => name);
  return names?.length === count ? names : null;
}

/** Of a layer that the dataset's columns go into, or whose output a loss compares with some. */
export function weightNames(
  document: GradwireDocument,
  lowering: Pick<Lowering, "columns">,
  node: string,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): { readonly inputs: readonly string[] | null; readonly outputs: readonly string[] | null } {
  const before = portSource(document, { node, port: "input" }, "input");
  const losses = document.nodes.filter(({ type, id }) => {
    const isLoss = nodeType(type)?.inputs.some(({ name }) => name === "prediction") === true;
    const source = isLoss ? portSource(document, { node: id, port: "prediction" }, "input") : null;
    return source?.node === node && source.port === "output";
  });
  const targets = losses.map(({ id }) =>
    namesAt(lowering, portSource(document, { node: id, port: "target" }, "input"), rows),
  );
  return { inputs: namesAt(lowering, before, columns), outputs: targets.find((names) => names !== null) ?? null };
}

/** The names of a node's weight matrix, counted from 0 where there are none; the same object until they change. */
export function useWeightNames(node: string, rows: number, columns: number): WeightNames {
  const { t } = useTexts();
  const document = useDocument((state) => state.document);
  const lowering = useDocument((state) => state.lowering);
  return useMemo(() => {
    const { inputs, outputs } = weightNames(document, lowering, node, { rows, columns });
    const counted = (key: "input" | "output", count: number) =>
      Array.from({ length: count }, (_, index) => t(`step.weights.${key}`, { index }));
    return {
      inputs: inputs ?? counted("input", columns),
      outputs: outputs ?? counted("output", rows),
      known: { inputs: inputs !== null, outputs: outputs !== null },
    };
  }, [t, document, lowering, node, rows, columns]);
}
