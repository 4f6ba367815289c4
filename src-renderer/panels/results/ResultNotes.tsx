import { clsx } from "clsx";
import { Flag, History, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Segmented } from "../../design/Segmented";
import { chooseWeights } from "../../flows/controlRun";
import { useTexts } from "../../i18n";
import { bestEpochText } from "../../state/bestEpochText";
import { useEarlierRun } from "../../state/earlierRun";
import { isActive, useRun } from "../../state/runStore";
import { useStep } from "../../state/stepStore";

/** Results, below what must be known of them: that they are of an earlier graph, or of weights that mean nothing. */
export function WithNotes({ weights = false, children }: { readonly weights?: boolean; readonly children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ResultNotes weights={weights} />
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}

/** What must be known of the results before they are used; nothing where they are as they seem. */
export function ResultNotes({ weights = false }: { readonly weights?: boolean }) {
  const { t } = useTexts();
  const earlier = useEarlierRun();
  const doubt = useWeightsDoubt();
  const best = useRun(({ status }) => bestEpochText(status));
  const usesLast = useRun(({ status }) => status?.usesLast === true);
  const hasRun = useRun(({ status }) => status !== null);
  const isStepped = useStep(({ view }) => view !== null);
  return (
    <>
      {hasRun && isStepped && (
        <Note quiet icon={<History aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
          {t("step.resultsBefore")}
        </Note>
      )}
      {earlier && (
        <Note icon={<History aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
          <strong className="font-semibold">{t("run.earlier")}</strong> {t("run.earlierRemedy")}
        </Note>
      )}
      {weights && doubt !== null && (
        <Note icon={<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>{t(`run.${doubt}`)}</Note>
      )}
      {weights && best !== null && (
        <Note quiet icon={<Flag aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {best}
            <Segmented
              label={t("run.used")}
              value={usesLast ? "last" : "best"}
              options={[
                { value: "best", label: t("run.usedBest") },
                { value: "last", label: t("run.usedLast") },
              ]}
              onChange={(weights) => void chooseWeights(weights)}
            />
          </span>
        </Note>
      )}
    </>
  );
}

/** Why the weights of the last run are not to be trusted, or null. */
function useWeightsDoubt(): "divergedWeights" | "unfinishedWeights" | null {
  return useRun(({ status, points }) => {
    if (status === null) return null;
    if (status.divergence !== null && (!status.best || status.usesLast === true)) return "divergedWeights";
    return !isActive(status) && status.state !== "failed" && points.length === 0 ? "unfinishedWeights" : null;
  });
}

interface NoteProps {
  readonly icon: ReactNode;
  /** It is no warning. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

/** What must be known, above what it is about. */
export function Note({ icon, quiet = false, children }: NoteProps) {
  return (
    <p
      role="note"
      className={clsx(
        "flex shrink-0 items-start gap-1.5 border-b px-3 py-1 text-sm",
        quiet ? "border-line bg-sunken text-muted" : "border-warning/25 bg-warning-soft text-warning-text",
      )}
    >
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}
