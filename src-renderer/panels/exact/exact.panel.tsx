import { Crosshair } from "lucide-react";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { cancelSolving, solveExactly } from "../../flows/solve";
import { refusalText, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { solvedGraph, useExact } from "../../state/exactStore";
import type { DockPanel } from "../dockPanels";
import { ExactResult } from "./ExactResult";

export const dockPanel: DockPanel = {
  id: "exact",
  label: "exact.tab",
  order: 8,
  Content: ExactPanel,
};

/** The least squares solution beside what training has come to. */
function ExactPanel() {
  const { t } = useTexts();
  const { solved, refused, busy } = useExact();
  const graph = useDocument(({ document }) => solvedGraph(document));
  const button = (
    <Button size="sm" variant="primary" onClick={() => void solveExactly()}>
      {t("exact.solve")}
    </Button>
  );
  if (busy) {
    const cancel = (
      <Button size="sm" onClick={cancelSolving}>
        {t("exact.cancel")}
      </Button>
    );
    return <EmptyState icon={Spinner} title={t("exact.solving")} actions={cancel} />;
  }
  if (refused !== null && refused.graph === graph)
    return <EmptyState icon={Crosshair} title={t("exact.noneTitle")} text={refusalText(refused.reason)} />;
  if (solved === null) {
    return <EmptyState icon={Crosshair} title={t("exact.emptyTitle")} text={t("exact.emptyBody")} actions={button} />;
  }
  return <ExactResult solution={solved.solution} earlier={solved.graph !== graph} />;
}
