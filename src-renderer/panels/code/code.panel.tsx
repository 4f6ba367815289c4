import { Code, TriangleAlert, Unplug } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { type CodeLine, pytorchPredictionLines, pytorchTrainingLines } from "../../../src-engine";
import { EmptyState } from "../../design/EmptyState";
import { Segmented } from "../../design/Segmented";
import { Spinner } from "../../design/Spinner";
import { useTableFacts } from "../../flows/useTableFacts";
import { refusalText, useTexts } from "../../i18n";
import { useCodeChoice, type CodeUse } from "../../state/codeStore";
import { datasetNodes, datasetParams, grantOf, useData } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";
import { placedIn } from "../../state/placeName";
import { projectTitle, useProject } from "../../state/projectStore";
import type { DockPanel } from "../dockPanels";
import { CodeLines } from "./CodeLines";
import { CopyCode } from "./CopyCode";
import { SaveCodeMenu } from "./SaveCodeMenu";
import { VerifyButton } from "./VerifyButton";
import { VerifyStatus } from "./VerifyStatus";

export const dockPanel: DockPanel = {
  id: "code",
  label: "code.tab",
  order: 10,
  Content: CodePanel,
};

/** The graph as PyTorch code, in step with it. */
function CodePanel() {
  const { t } = useTexts();
  const use = useCodeChoice((choice) => choice.use);
  // A wire that is dragged need not wait for the script.
  const document = useDeferredValue(useDocument((state) => state.document));
  const node = useDocument(({ lowering }) => lowering.dataset) ?? datasetNodes(document)[0];
  const dataset = node === undefined ? null : datasetParams(document, node);
  const handle = useData((state) => grantOf(state, dataset)?.handle ?? null);
  const answer = useTableFacts(dataset, handle);
  const weights = useProject(({ name }) => `${projectTitle(name)}.safetensors`);
  const facts = answer?.state === "known" ? answer.facts : null;
  const code = useMemo((): { readonly lines: readonly CodeLine[] } | { readonly error: unknown } | null => {
    if (facts === null) return null;
    try {
      const lines =
        use === "train" ? pytorchTrainingLines(document, facts) : pytorchPredictionLines(document, facts, weights);
      return { lines };
    } catch (error) {
      return { error: placedIn(document, error) };
    }
  }, [document, facts, use, weights]);

  if (answer === null) return <EmptyState icon={Unplug} title={t("code.emptyTitle")} text={t("code.emptyBody")} />;
  if (answer.state === "asked") return <EmptyState icon={Spinner} title={t("code.reading")} />;
  const error = answer.state === "refused" ? answer.error : code !== null && "error" in code ? code.error : null;
  return (
    <section aria-label={t("code.tab")} className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2 pb-1 text-sm text-muted">
        <Segmented<CodeUse>
          label={t("code.use")}
          value={use}
          options={[
            { value: "train", label: t("code.train") },
            { value: "predict", label: t("code.predict") },
          ]}
          onChange={(chosen) => useCodeChoice.setState({ use: chosen })}
        />
        <span className="min-w-0 flex-1 truncate">
          {t(use === "train" ? "code.trainHint" : "code.predictHint", { weights })}
        </span>
        {facts !== null && code !== null && "lines" in code && (
          <>
            {use === "train" && <VerifyButton />}
            <CopyCode lines={code.lines} />
            <SaveCodeMenu document={document} facts={facts} weights={weights} />
          </>
        )}
      </header>
      {use === "train" && <VerifyStatus />}
      <div className="min-h-0 flex-1">
        {error !== null ? (
          <EmptyState icon={TriangleAlert} title={t("code.refused")} text={refusalText(error)} />
        ) : code !== null && "lines" in code ? (
          <CodeLines lines={code.lines} />
        ) : (
          <EmptyState icon={Code} title={t("code.reading")} />
        )}
      </div>
    </section>
  );
}
