import { ShieldCheck } from "lucide-react";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { useTexts } from "../../i18n";

/** Asks whether PyTorch shall train the same, and be compared. */
export function VerifyButton() {
  const { t } = useTexts();
  const { run, unavailable } = useCommand("run.verify");
  return (
    <Button
      size="sm"
      icon={<ShieldCheck aria-hidden className="size-3.5" />}
      title={unavailable ?? t("verify.hint")}
      aria-disabled={unavailable !== null || undefined}
      onClick={run}
    >
      {t("verify.verify")}
    </Button>
  );
}
