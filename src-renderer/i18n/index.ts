export { currentLanguage } from "./currentLanguage";
export { formatAgo, formatBytes, formatCount, formatNumber, formatPercent, formatRate } from "./format";
export { isAbort, refusalOf, refusalText, type RefusalLike } from "./refusalText";
export { followLanguage, setLanguage, setUpI18n } from "./setUp";
export { localize, translate, useTexts, type Texts } from "./texts";
export type { Translation } from "./translation";
