import { clsx } from "clsx";
import type { ReactNode } from "react";
import { updateHealth } from "../../../src-engine";
import type { TensorHistoryView, TensorPlace } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { isActive, useRun } from "../../state/runStore";
import { shapeText } from "../../state/shapeText";
import { chooseTensor } from "../../state/tensorChoice";
import { HealthMark } from "../cards/HealthMark";

interface TensorListProps {
  readonly history: TensorHistoryView;
  readonly chosen: TensorPlace | null;
}

/** What can be looked at over the epochs: the updates of all parameters, each of these, and what each node computes. */
export function TensorList({ history: { tensors, recording }, chosen }: TensorListProps) {
  const { t } = useTexts();
  const isChosen = ({ node, name }: TensorPlace) => node === chosen?.node && name === chosen.name;
  const isTraining = useRun(({ status }) => isActive(status));
  const parts = { parameter: t("weights.parameters"), value: t("weights.outputs") };
  return (
    <nav
      aria-label={t("weights.list")}
      className="flex w-56 shrink-0 flex-col overflow-y-auto border-r border-line py-1 text-sm"
    >
      <Item pressed={chosen === null} onClick={() => chooseTensor(null)}>
        <span className="flex-1 truncate text-left text-ink">{t("weights.updates")}</span>
      </Item>
      {(["parameter", "value"] as const).map((part) => {
        const own = tensors.filter(({ role }) => role === part);
        return own.length === 0 ? null : (
          <section key={part} aria-label={parts[part]}>
            <h3 className="px-3 pt-2 pb-0.5 text-xs text-muted">{parts[part]}</h3>
            <ul>
              {own.map(({ node, name, shape, updateRatios }) => {
                const ratio = updateRatios?.at(-1);
                return (
                  <li key={`${node}.${name}`}>
                    <Item pressed={isChosen({ node, name })} onClick={() => chooseTensor({ node, name })}>
                      <span className="min-w-0 flex-1 truncate text-left text-ink" title={`${node}.${name}`}>
                        {node}.{name}
                      </span>
                      {ratio === undefined ? (
                        <span className="tabular text-muted">{shapeText(shape) ?? ""}</span>
                      ) : (
                        <span
                          className="tabular flex items-center gap-1 text-muted"
                          title={`${t("cards.updateRatio")} ${formatNumber(ratio, 3)}`}
                        >
                          {formatNumber(ratio, 2)}
                          {!Number.isNaN(ratio) && <HealthMark health={updateHealth(ratio)} bare />}
                        </span>
                      )}
                    </Item>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {recording && (
        <p className="mt-auto px-3 pt-2 text-xs text-muted">
          {t(isTraining ? "weights.recording" : "weights.replaying")}
        </p>
      )}
    </nav>
  );
}

interface ItemProps {
  readonly pressed: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ pressed, onClick, children }: ItemProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={clsx(
        "flex w-full items-center gap-2 px-3 py-1 hover:bg-hover focus-visible:-outline-offset-2",
        pressed && "bg-pressed",
      )}
    >
      {children}
    </button>
  );
}
