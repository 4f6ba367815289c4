import { TriangleAlert } from "lucide-react";
import type { DatasetParams } from "../../../src-engine";
import type { CsvReport, FileGrant } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useProfile } from "../../flows/useProfile";
import { refusalText, useTexts } from "../../i18n";
import type { DataView } from "../../state/dataViewStore";
import { CorrelationView } from "./CorrelationView";
import { ColumnStatistics } from "./ColumnStatistics";

interface ProfileViewProps {
  readonly node: string;
  readonly params: DatasetParams;
  readonly report: CsvReport;
  readonly grant: FileGrant;
  readonly view: Exclude<DataView, "rows">;
}

/** What the columns of a Dataset's file hold. */
export function ProfileView({ node, params, report, grant, view }: ProfileViewProps) {
  const { t } = useTexts();
  const answer = useProfile(grant, params);
  if (answer === null || answer.state === "asked")
    return <Wide>{<EmptyState icon={Spinner} title={t("profile.reading", { name: report.name })} />}</Wide>;
  if (answer.state === "refused")
    return (
      <Wide>
        <EmptyState
          icon={TriangleAlert}
          title={t("profile.failed")}
          text={refusalText(answer.error)}
          actions={<Button onClick={answer.retry}>{t("common.retry")}</Button>}
        />
      </Wide>
    );
  if (view === "correlations")
    return (
      <Wide>
        <CorrelationView profile={answer.value} />
      </Wide>
    );
  return <ColumnStatistics node={node} params={params} report={report} profile={answer.value} />;
}

function Wide({ children }: { readonly children: React.ReactNode }) {
  return <div className="min-w-0 flex-1">{children}</div>;
}
