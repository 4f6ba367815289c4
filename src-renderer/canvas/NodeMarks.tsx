import { CornerUpRight, Snowflake, type LucideIcon } from "lucide-react";
import { isFrozen, type DocumentNode } from "../../src-engine";
import { useTexts } from "../i18n";

/** Says of a node what keeps it from training: that the run goes past it, or that its weights are frozen. */
export function NodeMarks({ node }: { readonly node: DocumentNode }) {
  const { t } = useTexts();
  return (
    <>
      {node.bypassed === true && <Mark icon={CornerUpRight} words={t("canvas.node.bypassed")} />}
      {isFrozen(node) && <Mark icon={Snowflake} words={t("canvas.node.frozen")} />}
    </>
  );
}

/** A shape, with its meaning on hover and for screen readers. */
function Mark({ icon: Icon, words }: { readonly icon: LucideIcon; readonly words: string }) {
  return (
    <span title={words} role="img" aria-label={words} className="flex size-4 shrink-0 items-center justify-center">
      <Icon aria-hidden className="size-3.5 text-muted" />
    </span>
  );
}
