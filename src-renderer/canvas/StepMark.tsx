import type { Phase } from "../../src-engine";
import { useTexts } from "../i18n";

/** The name of the phase above the node where it was done. */
export function StepMark({ phase }: { readonly phase: Phase }) {
  const { t } = useTexts();
  return (
    <span className="step-mark" title={t("step.node.here")} data-phase={phase}>
      {t(`step.phases.${phase}`)}
    </span>
  );
}
