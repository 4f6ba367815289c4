import { History } from "lucide-react";
import type { ReactNode } from "react";
import { formulaText } from "../../../src-engine";
import type { ExactSolutionView } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { solveExactly } from "../../flows/solve";
import { useRunWeights, type RunWeights } from "../../flows/useRunWeights";
import { formatCount, formatNumber, useTexts } from "../../i18n";
import { useEarlierRun } from "../../state/earlierRun";
import { useExact } from "../../state/exactStore";
import { useSampledRun } from "../plots/useSampledRun";
import { ExactWeights } from "./ExactWeights";

interface ExactResultProps {
  readonly solution: ExactSolutionView;
  /** It is of another graph than the one on the canvas. */
  readonly earlier: boolean;
}

/** A solution in numbers: how good it is, how near the run has come, what it predicts by, and every weight. */
export function ExactResult({ solution, earlier }: ExactResultProps) {
  const { t } = useTexts();
  const { loss, rank, unknowns, condition, decay, parameters, formulas } = solution;
  const rate = useExact((state) => state.foresight?.rate ?? null);
  const points = useSampledRun("points");
  const isOther = useEarlierRun();
  const found = useRunWeights(parameters.map(({ name }) => name));
  const weights = isOther || earlier ? null : found;
  const last = isOther || earlier ? undefined : points.at(-1);
  const distance = distanceTo(solution, weights);
  return (
    <section
      aria-label={t("exact.summary", { loss: formatNumber(loss), rank, unknowns })}
      className="flex h-full min-h-0 flex-col gap-4 overflow-y-auto px-3 py-2 @container"
      data-selectable
    >
      {earlier && (
        <p role="note" className="flex items-center gap-2 text-sm text-warning-text">
          <History aria-hidden className="size-3.5 shrink-0" />
          {t("exact.earlier")}
          <Button size="sm" onClick={() => void solveExactly()}>
            {t("exact.again")}
          </Button>
        </p>
      )}
      <dl className="flex shrink-0 flex-wrap gap-x-8 gap-y-2">
        <Fact label={t("exact.loss")} hint={t("exact.lossHint")}>
          {formatNumber(loss)}
        </Fact>
        {last !== undefined && (
          <Fact label={t("exact.run")} hint={t("exact.runHint")}>
            {formatNumber(last.trainLoss)}
            {loss > 0 && (
              <span className="ml-1.5 font-normal text-muted">
                {t("exact.times", { times: formatNumber(last.trainLoss / loss, 3) })}
              </span>
            )}
          </Fact>
        )}
        {distance !== null && (
          <Fact label={t("exact.distance")} hint={t("exact.distanceHint")}>
            {formatNumber(distance, 3)}
          </Fact>
        )}
        <Fact label={t("exact.rank")} hint={t("exact.rankHint")} warns={rank < unknowns}>
          {t("exact.rankOf", { rank: formatCount(rank), unknowns: formatCount(unknowns) })}
        </Fact>
        <Fact label={t("exact.condition")} hint={t("exact.conditionHint")}>
          {formatNumber(condition, 3)}
        </Fact>
        {rate !== null && !earlier && (
          <Fact label={t("exact.limit")} hint={t("exact.limitHint")}>
            {`< ${formatNumber(rate.limit, 3)}`}
          </Fact>
        )}
      </dl>
      {decay > 0 && <p className="text-sm text-muted">{t("exact.decay", { decay: formatNumber(decay) })}</p>}
      <div className="flex min-h-0 flex-col gap-4 @3xl:flex-row @3xl:items-start">
        {formulas !== null && (
          <div className="min-w-0 @3xl:flex-1">
            <h3 className="mb-1 text-sm font-medium text-muted">{t("exact.formulas")}</h3>
            <ul className="tabular space-y-1 text-base text-ink">
              {formulas.map((formula) => (
                <li key={formula.target} className="break-words">
                  {formulaText(formula, { number: (value) => formatNumber(value, 4) })}
                </li>
              ))}
            </ul>
          </div>
        )}
        <ExactWeights parameters={parameters} weights={weights} />
      </div>
    </section>
  );
}

interface FactProps {
  readonly label: string;
  readonly hint: string;
  readonly warns?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, hint, warns = false, children }: FactProps) {
  return (
    <div title={hint}>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={`tabular text-base font-semibold ${warns ? "text-warning-text" : "text-ink"}`}>{children}</dd>
    </div>
  );
}

/** Length of the difference over that of the solution; null without weights. */
function distanceTo({ parameters }: ExactSolutionView, weights: RunWeights): number | null {
  if (weights === null) return null;
  let apart = 0;
  let size = 0;
  for (const { name, values } of parameters) {
    const own = weights.get(name);
    if (own === undefined) return null;
    for (const [index, value] of values.entries()) {
      apart += (value - (own[index] ?? NaN)) ** 2;
      size += value ** 2;
    }
  }
  return Math.sqrt(apart / size);
}
