import { FlaskConical } from "lucide-react";
import { Button } from "../../design/Button";
import { evaluateTest } from "../../flows/controlRun";
import { useTexts } from "../../i18n";
import { isActive, useRun } from "../../state/runStore";

/** The way to the rows that are kept for a test, and what looking at them means; nothing where none are kept. */
export function TestEvaluation({ measured }: { readonly measured: boolean }) {
  const { t } = useTexts();
  const count = useRun(({ status }) => status?.testRows ?? 0);
  const isOver = useRun(({ status }) => status !== null && !isActive(status) && status.state !== "failed");
  if (count === 0) return null;
  return (
    <div className="flex flex-col items-start gap-1">
      {isOver && !measured && (
        <Button icon={<FlaskConical aria-hidden className="size-3.5" />} onClick={() => void evaluateTest()}>
          {t("metrics.test.evaluate")}
        </Button>
      )}
      <p className="text-xs text-muted">
        {measured ? t("metrics.test.seen") : t(isOver ? "metrics.test.unseen" : "metrics.test.later", { count })}
      </p>
    </div>
  );
}
