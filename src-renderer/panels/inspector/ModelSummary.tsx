import { MousePointerClick } from "lucide-react";
import { EmptyState } from "../../design/EmptyState";
import { formatCount, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** What stands in the inspector while nothing is selected: the model as a whole. */
export function ModelSummary() {
  const { t } = useTexts();
  const nodes = useDocument((state) => state.document.nodes.length);
  const wires = useDocument((state) => state.document.wires.length);
  const parameters = useDocument((state) => sum(state.lowering.parameterCounts));
  const frozen = useDocument((state) => sum(state.lowering.frozenCounts));
  return (
    <div className="flex h-full flex-col">
      {nodes > 0 && (
        <dl className="grid grid-cols-3 divide-x divide-line border-b border-line py-3 text-center">
          {[
            [t("canvas.inspector.nodes"), nodes] as const,
            [t("canvas.inspector.wires"), wires] as const,
            [t("canvas.inspector.count"), parameters] as const,
          ].map(([label, value]) => (
            <div key={label} className="flex min-w-0 flex-col-reverse px-1">
              <dt className="truncate text-xs text-muted">{label}</dt>
              <dd className="tabular text-lg font-semibold">{formatCount(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {frozen > 0 && (
        <p className="tabular border-b border-line px-4 py-2.5 text-center text-sm text-muted">
          {t("canvas.inspector.trainable", { count: parameters, trainable: parameters - frozen })}
        </p>
      )}
      <div className="min-h-0 flex-1">
        <EmptyState
          icon={MousePointerClick}
          title={t("canvas.inspector.nothing")}
          text={t("canvas.inspector.nothingText")}
        />
      </div>
    </div>
  );
}
