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

/** The longest name that surely has room in one line. */
const shortName = 28;

/**
 * Keeps dotted names (`nn.Embedding`) in one line; long ones (`lr_scheduler.CosineAnnealingWarmRestarts`) go on in the
 * next line behind a dot, not inside a word.
 */
function breakable(help: string): ReactNode[] {
  return help.split(/((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*)/).flatMap((part, index): ReactNode[] => {
    if (index % 2 === 0) return [part];
    if (part.length <= shortName) {
      return [
        <span key={index} className="whitespace-nowrap">
          {part}
        </span>,
      ];
    }
    return part
      .split(/(?<=\.)/)
      .flatMap((name, place) => (place === 0 ? [name] : [<wbr key={`${String(index)} ${String(place)}`} />, name]));
  });
}
