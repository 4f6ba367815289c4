import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
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
import { PairsView } from "./PairsView";
import { SplitView } from "./SplitView";

interface ProfileViewProps {
  readonly node: string;
  readonly params: DatasetParams;
  readonly report: CsvReport;
  readonly grant: FileGrant;
  readonly view: Exclude<DataView, "rows">;
}

/** What the columns of a Dataset's file hold. */
export function ProfileView({ view, ...shown }: ProfileViewProps) {
  if (view === "split")
    return (
      <Wide>
        <SplitView params={shown.params} grant={shown.grant} />
      </Wide>
    );
  return <ProfiledColumns {...shown} view={view} />;
}

function ProfiledColumns({ node, params, report, grant, view }: ProfileViewProps) {
  const { t } = useTexts();
  const answer = useProfile(grant, params);
  if (answer === null || answer.state === "asked")
    return (
      <Wide>
        <EmptyState icon={Spinner} title={t("profile.reading", { name: report.name })} />
      </Wide>
    );
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
  const profile = answer.value;
  if (view === "correlations")
    return (
      <Wide>
        <CorrelationView profile={profile} />
      </Wide>
    );
  if (view === "pairs")
    return (
      <Wide>
        <PairsView params={params} report={report} profile={profile} grant={grant} />
      </Wide>
    );
  return <ColumnStatistics node={node} params={params} report={report} profile={profile} />;
}

function Wide({ children }: { readonly children: ReactNode }) {
  return <div className="min-w-0 flex-1">{children}</div>;
}
