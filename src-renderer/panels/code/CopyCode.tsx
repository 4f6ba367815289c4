import { Check, Copy } from "lucide-react";
import { useState } from "react";
import type { CodeLine } from "../../../src-engine";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";

/** Puts the whole script on the clipboard. */
export function CopyCode({ lines }: { readonly lines: readonly CodeLine[] }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState<readonly CodeLine[] | null>(null);
  const isCopied = copied === lines;
  const copy = async () => {
    await navigator.clipboard.writeText(`${lines.map(({ text }) => text).join("\n")}\n`);
    setCopied(lines);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <IconButton
      label={t(isCopied ? "code.copied" : "code.copy")}
      icon={<Icon className="size-4" />}
      onClick={() => void copy()}
    />
  );
}
