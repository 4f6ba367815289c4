import { asFound, mayLack, withRole, type DatasetColumn, type DatasetParams } from "../../../src-engine";
import type { ColumnProfile, ColumnReport, CsvNotice } from "../../../src-main/contract";
import { setCsvOptions } from "../../flows/loadCsv";
import { refusalText, translate } from "../../i18n";
import { editColumns } from "../../state/dataStore";
import { updateParams } from "../../state/documentStore";

/** Something that can be done about a column: one undo step. */
export interface Suggestion {
  readonly text: string;
  apply(): void;
}

/** Where a column is looked at. */
export interface ColumnPlace {
  readonly node: string;
  readonly params: DatasetParams;
  /** The column as the Dataset has it; undefined where it is not among its columns. */
  readonly used: DatasetColumn | undefined;
  readonly report: ColumnReport | null;
  /** Its rows are made by a rule: nothing about it can be set. */
  readonly isMade: boolean;
}

/** What can be done about a notice, apart from what is done already. */
export function noticeSuggestions(
  { fixes }: Pick<CsvNotice, "fixes">,
  column: string,
  place: ColumnPlace,
): Suggestion[] {
  const { node, params, used, isMade } = place;
  if (isMade) return [];
  return fixes.flatMap(({ code, values, csv, role }) => {
    // Without its target a model has nothing to learn: it takes another one first.
    if (role !== undefined && (used === undefined || used.role !== "feature")) return [];
    if (role === undefined && isInForce(csv, params.csv)) return [];
    const text = refusalText({ code, values, path: null });
    const apply = () =>
      role === undefined
        ? void setCsvOptions(node, () => csv)
        : void editColumn(place, column, (each) => withRole(each, role));
    return [{ text, apply }];
  });
}

/** What can be done about a column that no notice is about: how its categories become numbers, and its gaps. */
export function columnSuggestions(
  { name, missing, kind, distinct }: ColumnProfile,
  place: ColumnPlace,
): readonly (Suggestion & { readonly reason: string })[] {
  const { node, params, used, isMade } = place;
  if (isMade || used === undefined || used.role === "ignore") return [];
  const found: (Suggestion & { readonly reason: string })[] = [];
  if (missing > 0 && params.missingRows === "refuse")
    found.push({
      reason: translate("profile.gaps", { count: missing }),
      text: translate("canvas.fix.dropRows"),
      apply: () => void updateParams(node, { missingRows: "drop" }),
    });
  if (missing > 0 && params.missingRows !== "keep" && mayLack(used))
    found.push({
      reason: translate("profile.gaps", { count: missing }),
      text: translate("canvas.fix.keepRows"),
      apply: () => void updateParams(node, { missingRows: "keep" }),
    });
  if (
    used.role === "feature" &&
    kind !== "number" &&
    used.type === "category" &&
    used.encoding === "classIndex" &&
    distinct > 2
  )
    found.push({
      reason: translate("profile.orderedClasses"),
      text: translate("canvas.fix.encode", { column: name, encoding: translate("data.encoding.oneHot") }),
      apply: () => void editColumn(place, name, (each) => ({ ...each, encoding: "oneHot" })),
    });
  return found;
}

/** Changes one column in one undo step. */
export function editColumn(
  { node, report }: Pick<ColumnPlace, "node" | "report">,
  column: string,
  change: (column: DatasetColumn) => DatasetColumn,
): boolean {
  return editColumns(node, (each) => (each.name === column ? change(asFound(each, report)) : each));
}

function isInForce(patch: CsvNotice["fixes"][number]["csv"], csv: DatasetParams["csv"]): boolean {
  return Object.entries(patch).every(
    ([option, value]) => JSON.stringify(value) === JSON.stringify(csv[option as keyof DatasetParams["csv"]]),
  );
}
