import type { NodeDefinition } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { Section } from "./Section";

/** What the node type computes, when to use it, and its name in PyTorch. */
export function NodeHelp({ definition }: { readonly definition: NodeDefinition }) {
  const { t, text } = useTexts();
  return (
    <Section title={t("canvas.inspector.about")}>
      <p data-selectable className="text-base leading-5 wrap-anywhere text-muted">
        {text(definition.help)}
      </p>
    </Section>
  );
}
