import { Hourglass } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../design/Button";
import { EmptyState } from "../design/EmptyState";
import { useTexts } from "../i18n";

/** The host answers within a few milliseconds. After this long without an answer, the page says what it waits for. */
const patience = 4_000;

/** What the page is before its host has answered: an empty frame, so that the window has something to show. */
export function Connecting() {
  const { t } = useTexts();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="flex h-full flex-col" aria-busy>
      <div aria-hidden className="h-12 shrink-0 border-b border-line bg-surface" />
      <div role="status" className="min-h-0 flex-1">
        {isLate && (
          <EmptyState
            icon={Hourglass}
            title={t("canvas.startUp.waiting")}
            text={t("canvas.startUp.waitingDetail")}
            actions={<Button onClick={() => location.reload()}>{t("canvas.startUp.reload")}</Button>}
          />
        )}
      </div>
    </main>
  );
}
