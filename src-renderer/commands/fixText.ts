import { nodeType, type Fix } from "../../src-engine";
import { localize, translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { portName } from "../state/names";

/** What a fix will do, in a few words. */
export function fixText(fix: Fix): string {
  switch (fix.kind) {
    case "setParam": {
      const node = useDocument.getState().document.nodes.find((each) => each.id === fix.node);
      const param = nodeType(node?.type ?? "")?.params.find((each) => each.name === fix.param);
      return translate("canvas.fix.setParam", {
        param: param === undefined ? fix.param : localize(param.label),
        value: String(fix.value),
      });
    }
    case "connect":
      return translate("canvas.fix.connect", { from: portName(fix.from) });
    case "addNode": {
      const definition = nodeType(fix.type);
      return translate("canvas.fix.addNode", {
        node: definition === undefined ? fix.type : localize(definition.label),
      });
    }
    case "removeNode":
      return translate("canvas.fix.removeNode");
    case "removeWire":
      return translate("canvas.fix.removeWire");
  }
}
