import { commandById } from "../commands/registry";
import { translate } from "../i18n";
import { useKeyBindings } from "../state/keyBindings";
import { notify } from "../state/noticeStore";

/** Says which kept shortcuts could not be read, if there are any. */
export function sayUnreadableKeys(): void {
  const { unreadable } = useKeyBindings.getState();
  if (unreadable.length === 0) return;
  const kept = unreadable.map((each) => commandById(each)?.label() ?? each).join(", ");
  notify({
    tone: "warning",
    title: translate("keys.unreadable"),
    detail: translate("keys.unreadableDetail", { kept }),
  });
}
