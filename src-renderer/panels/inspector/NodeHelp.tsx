import type { ReactNode } from "react";
import type { NodeDefinition } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { Section } from "./Section";

/** What the node type computes, when to use it, and its name in PyTorch. */
export function NodeHelp({ definition }: { readonly definition: NodeDefinition }) {
  const { t, text } = useTexts();
  return (
    <Section title={t("canvas.inspector.about")}>
      <p data-selectable className="text-base leading-5 wrap-anywhere text-muted">
        {breakable(text(definition.help))}
      </p>
    </Section>
  );
}

/** Lets dotted names (`lr_scheduler.CosineAnnealingWarmRestarts`) go on in the next line behind a dot, not inside a word. */
function breakable(help: string): ReactNode[] {
  const parts = help.split(/(?<=[a-z]\.)(?=[A-Za-z])/);
  return parts.flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
}
