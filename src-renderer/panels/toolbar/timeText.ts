import { translate } from "../../i18n";

/** A span of time in words (`2 min 5 s`), from seconds. */
export function timeText(seconds: number): string {
  if (seconds < 1) return translate("canvas.time.moment");
  const whole = Math.round(seconds);
  if (whole < 60) return translate("canvas.time.seconds", { seconds: whole });
  if (whole < 3600) return translate("canvas.time.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return translate("canvas.time.hours", { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
}
