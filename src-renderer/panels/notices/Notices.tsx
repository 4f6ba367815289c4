import { ToastStack } from "../../design/ToastStack";
import { useTexts } from "../../i18n";
import { dismissNotice, useNotices } from "../../state/noticeStore";

/** The notices on screen. Mounted once. */
export function Notices() {
  const { t } = useTexts();
  const notices = useNotices((state) => state.notices);
  return (
    <ToastStack
      label={t("common.notices")}
      closeLabel={t("common.dismiss")}
      messages={notices}
      onClose={dismissNotice}
    />
  );
}
