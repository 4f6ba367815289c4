import { clsx } from "clsx";
import { useLayoutEffect, useRef } from "react";
import { type Explanation, explanationText, type EquationText } from "../../../src-engine";
import type { StepTensorView } from "../../../src-main/contract";
import { useExplanation } from "../../flows/useExplanation";
import { useTexts } from "../../i18n";
import { standingOf, useStep } from "../../state/stepStore";
import { useExplanationWords } from "./useExplanationWords";

interface CellExplanationProps {
  readonly tensor: Pick<StepTensorView, "node" | "name" | "role">;
  /** The place of the element along each axis of the tensor. */
  readonly index: readonly number[];
}

/** How a number came about: its equation by names and by numbers, and those of the parts it takes by name. */
export function CellExplanation({ tensor, index }: CellExplanationProps) {
  const { t } = useTexts();
  const standing = useStep(standingOf);
  const explanation = useExplanation(standing, tensor, index);
  if (standing === null) return <p className="text-sm text-muted">{t("cards.notExplained")}</p>;
  return explanation && <Told explanation={explanation} />;
}

function Told({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTexts();
  const words = useExplanationWords();
  const { origin, node, name, role, index } = explanation;
  const box = useRef<HTMLDivElement>(null);
  const cell = JSON.stringify([node, name, role, index]);
  // Below the numbers there may be no room for it.
  useLayoutEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, [cell]);
  const [told, ...parts] = explanationText(explanation, words);
  if (told === undefined) return null;
  return (
    <div
      ref={box}
      data-explanation
      data-selectable
      className="flex flex-col gap-1 rounded-sm bg-sunken px-2 py-1.5 text-sm break-words"
    >
      {origin === "kept" || origin === "zeroed" ? (
        <p>{t(`cards.origin.${origin}`)}</p>
      ) : (
        <>
          {origin === "data" && <p className="text-muted">{t("cards.origin.data")}</p>}
          <Equation of={told} />
        </>
      )}
      {parts.length > 0 && (
        <ul aria-label={t("cards.parts")} className="flex flex-col gap-1 border-t border-line pt-1">
          {parts.map((part) => (
            <li key={part.name}>
              <Equation of={part} named />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Sides of an equation, each on a line of its own, without one that repeats the one before it. */
function Equation({ of: { name, names, numbers, value }, named = false }: EquationProps) {
  const sides = [names, numbers, value].filter((side, at, all) => side !== all[at - 1]);
  return (
    <p className="tabular flex flex-col">
      {named && <span className="font-medium">{name}</span>}
      {sides.map((side, at) => (
        <Side key={side} text={side} muted={at === 0 && sides.length > 1} />
      ))}
    </p>
  );
}

/** From this length on a side scrolls in a few lines. */
const long = 200;

function Side({ text, muted }: { readonly text: string; readonly muted: boolean }) {
  const { t } = useTexts();
  const isLong = text.length > long;
  return (
    <span
      {...(isLong && { role: "group", tabIndex: 0, "aria-label": t("cards.longSide") })}
      className={clsx(muted && "text-muted", isLong && "max-h-20 overflow-y-auto rounded-xs")}
    >
      = {text}
    </span>
  );
}

interface EquationProps {
  readonly of: EquationText;
  readonly named?: boolean;
}
