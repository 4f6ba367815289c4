import { datasetParamsSchema, nodeType, type Fix } from "../../src-engine";
import { localize, translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { portName, typeName } from "../state/names";

/** Longest list that is shown in full. */
const shownItems = 6;

/** What a fix will do, in a few words. */
export function fixText(fix: Fix): string {
  switch (fix.kind) {
    case "setParam":
      return settingText(fix.node, fix.param, fix.value);
    case "setParams":
      return Object.entries(fix.params)
        .map(([param, value]) => settingText(fix.node, param, value))
        .join(", ");
    case "connect":
      return translate("canvas.fix.connect", { from: portName(fix.from) });
    case "addNode":
      return translate("canvas.fix.addNode", { node: typeName(fix.type) });
    case "insertNode":
      return translate("canvas.fix.insertNode", { node: typeName(fix.type) });
    case "replaceNode":
      return translate("canvas.fix.replaceNode", { node: typeName(fix.type) });
    case "removeNode":
      return translate("canvas.fix.removeNode");
    case "removeWire":
      return translate("canvas.fix.removeWire");
  }
}

function settingText(id: string, param: string, value: unknown): string {
  const node = useDocument.getState().document.nodes.find((each) => each.id === id);
  if (node?.type === "dataset" && param === "columns") return columnsText(node.params, value);
  if (node?.type === "dataset" && param === "missingRows" && value === "drop") return translate("canvas.fix.dropRows");
  if (node?.type === "dataset" && param === "missingRows" && value === "keep") return translate("canvas.fix.keepRows");
  if (node?.type === "dataset" && param === "csv") return markersText(node.params, value);
  const definition = nodeType(node?.type ?? "")?.params.find((each) => each.name === param);
  const label = definition === undefined ? param : localize(definition.label);
  if (Array.isArray(value)) {
    if (value.length === 0) return translate("canvas.fix.emptyParam", { param: label });
    if (value.length > shownItems || value.some((item) => typeof item === "object"))
      return translate("canvas.fix.adjustParam", { param: label });
    return translate("canvas.fix.setParam", { param: label, value: value.join(", ") });
  }
  if (typeof value === "object" && value !== null) return translate("canvas.fix.adjustParam", { param: label });
  const { control } = definition ?? {};
  const option = control?.kind === "select" ? control.options.find((each) => each.value === value) : undefined;
  const shown = option === undefined ? String(value) : localize(option.label);
  return translate("canvas.fix.setParam", { param: label, value: shown });
}

/** The texts that count as missing from now on. */
function markersText(params: unknown, csv: unknown): string {
  const { csv: before } = datasetParamsSchema.parse(params);
  return datasetParamsSchema.shape.csv
    .parse(csv)
    .missing.filter((text) => !before.missing.includes(text))
    .map((text) => translate("canvas.fix.countMissing", { text }))
    .join(", ");
}

/** The columns that become encoded otherwise or are left out. */
function columnsText(params: unknown, columns: unknown): string {
  const { columns: before } = datasetParamsSchema.parse(params);
  return datasetParamsSchema.shape.columns
    .parse(columns)
    .flatMap(({ name, encoding, role }, index) => {
      const old = before[index];
      if (role === "ignore" && old?.role !== "ignore") return [translate("canvas.fix.leaveOut", { column: name })];
      if (encoding === old?.encoding) return [];
      return [translate("canvas.fix.encode", { column: name, encoding: translate(`data.encoding.${encoding}`) })];
    })
    .join(", ");
}
