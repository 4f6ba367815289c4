import { Unplug } from "lucide-react";
import { SessionExpired } from "../client/reconnectingLink";
import { Button } from "../design/Button";
import { EmptyState } from "../design/EmptyState";
import { refusalText, useTexts } from "../i18n";

/** What is shown when the host cannot be reached at start: why, and what to do. */
export function StartFailure({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const text = error instanceof SessionExpired ? t(`project.connection.${error.reason}`) : refusalText(error);
  return (
    <main className="h-full">
      <EmptyState
        icon={Unplug}
        title={t("canvas.startUp.failed")}
        text={text}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            {t("canvas.startUp.reload")}
          </Button>
        }
      />
    </main>
  );
}
