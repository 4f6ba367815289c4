import { useState } from "react";
import { numel } from "../../../src-engine";
import type { StepStanding, StepTensorView } from "../../../src-main/contract";
import { Segmented } from "../../design/Segmented";
import { mostElements } from "../../flows/stepRun";
import { useAllNumbers } from "../../flows/useAllNumbers";
import { useTexts } from "../../i18n";
import { batchRowMark, batchRowName } from "../../state/batchRows";
import { shapeText } from "../../state/shapeText";
import { turnCard, type StepCard } from "../../state/stepCards";
import { isStepping, tensorsOfNode, useStep } from "../../state/stepStore";
import { hasBatchAxis, seenRows, type RowChoice } from "../tensors/batchRows";
import { Histogram } from "../tensors/Histogram";
import { Statistics } from "../tensors/Statistics";
import { TensorCells } from "../tensors/TensorCells";
import { RowPicker } from "./RowPicker";
import { RunPlace } from "./RunPlace";
import { UpdateSize } from "./UpdateSize";

interface CardNumbersProps {
  readonly card: StepCard;
  readonly standing: StepStanding;
}

/** A tensor's numbers where the run stands, or its gradient's: of all rows of the batch, of one, or the mean over them. */
export function CardNumbers({ card, standing }: CardNumbersProps) {
  const { t } = useTexts();
  const [wanted, setRows] = useState<RowChoice>("all");
  const { id, node, name, gradient } = card;
  const own = tensorsOfNode(standing, node).filter((tensor) => tensor.name === name);
  const values = own.find(({ role }) => role !== "gradient");
  const there = gradient ? own.find(({ role }) => role === "gradient") : values;
  const isCut = there?.values === null;
  const all = useAllNumbers(standing, node, isCut && numel(there.shape) <= mostElements);
  const tensor = all?.find((each) => each.name === name && each.role === there?.role) ?? there;

  const rowCount = standing.rowCount;
  const isBatch = tensor !== undefined && hasBatchAxis(tensor, own, rowCount);
  const rows = !isBatch ? "all" : typeof wanted === "number" ? Math.min(wanted, rowCount - 1) : wanted;
  const seen = tensor === undefined ? undefined : seenRows(tensor, rows);
  const rowName = typeof rows === "number" ? batchRowName(standing, rows) : "";
  const role = values?.role ?? "value";
  const live = !useStep(isStepping);
  return (
    <>
      {live && <RunPlace standing={standing} />}
      <div className="flex flex-wrap items-center gap-2">
        {role !== "state" && (
          <Segmented
            label={t("cards.seen")}
            value={gradient ? "gradient" : "own"}
            options={[
              { value: "own", label: t(`cards.side.${role}`) },
              { value: "gradient", label: t("cards.side.gradient") },
            ]}
            onChange={(side) => turnCard(id, side === "gradient")}
          />
        )}
        {tensor !== undefined && (
          <span className="tabular ml-auto text-sm text-muted">
            {shapeText(tensor.shape) ?? t("step.numbers.scalar")}
          </span>
        )}
      </div>
      {isBatch && <RowPicker rows={rows} rowCount={rowCount} name={rowName} onChange={setRows} />}
      {tensor === undefined ? (
        <p className="text-sm text-muted">{t(missing(standing, gradient))}</p>
      ) : (
        <>
          <Caption tensor={tensor} rows={rows} isBatch={isBatch} rowCount={rowCount} rowName={rowName} />
          {seen?.values != null ? (
            <TensorCells
              tensor={seen}
              values={seen.values}
              {...(rows !== "all" && { row: rows === "mean" ? null : rows })}
              rows={
                isBatch && rows === "all"
                  ? { kind: t("cards.row"), name: (index) => batchRowMark(standing, index) }
                  : undefined
              }
            />
          ) : (
            (live || numel(tensor.shape) > mostElements) && (
              <p className="text-sm text-muted">{t(live ? "cards.tooManyLive" : "cards.tooMany")}</p>
            )
          )}
          {values !== undefined && (
            <UpdateSize parameter={values} gradient={own.find((each) => each.role === "gradient")} />
          )}
          {seen != null && seen.values?.length !== 1 && (
            <>
              <Statistics of={seen} />
              <Histogram of={seen} scale={tensor.role === "gradient" ? "gradient" : "value"} />
            </>
          )}
        </>
      )}
    </>
  );
}

interface CaptionProps {
  readonly tensor: StepTensorView;
  readonly rows: RowChoice;
  readonly isBatch: boolean;
  readonly rowCount: number;
  readonly rowName: string;
}

/** Says whose numbers these are: a gradient beside one row's value is of another thing, unless it is that row's too. */
function Caption({ tensor, rows, isBatch, rowCount: count, rowName }: CaptionProps) {
  const { t } = useTexts();
  const isGradient = tensor.role === "gradient";
  const what = t(`step.numbers.${tensor.role}`);
  const said = !isBatch
    ? isGradient
      ? t("cards.caption.together", { count })
      : null
    : typeof rows === "number"
      ? t("cards.caption.row", { what, row: rowName })
      : t(`cards.caption.${rows}`, { what, count });
  const share = isGradient && isBatch && rows !== "all" ? t("cards.caption.share", { count }) : null;
  if (said === null) return null;
  return (
    <p data-caption className={isGradient ? "text-sm text-gradient" : "text-sm text-muted"}>
      {said.charAt(0).toUpperCase() + said.slice(1)}
      {share !== null && <span className="block text-muted">{share}</span>}
    </p>
  );
}

/** Why there are no numbers. */
function missing({ phase, ends }: StepStanding, gradient: boolean) {
  if (!gradient) return "cards.none";
  return phase === "step" || (phase === "backward" && ends) ? "cards.noGradient" : "cards.noGradientYet";
}
