/**
 * What a browser under test leaves alone. The pages of its address bar, which windows of an app and Electron do not have,
 * take half a second of a core in every new window. Of two such lists Chromium reads the last: this one repeats Playwright's.
 */
const unwantedFeatures = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled", "LensOverlay"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"],
  ...["HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "PreconnectToSearch"],
  ...["MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "Translate"],
];

/** Switches of a browser under test: nothing of its own on the network, nothing of its own on the processor. */
export const quietSwitches = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${unwantedFeatures.join(",")}`,
];
