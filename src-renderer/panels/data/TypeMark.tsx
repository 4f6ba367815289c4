import { CaseSensitive, Hash } from "lucide-react";
import { useTexts } from "../../i18n";

/** What a column holds, as a small picture with a name. */
export function TypeMark({ type }: { readonly type: "number" | "category" }) {
  const { t } = useTexts();
  const Icon = type === "number" ? Hash : CaseSensitive;
  return <Icon role="img" aria-label={t(`data.type.${type}`)} className="size-3.5 shrink-0 text-faint" />;
}
