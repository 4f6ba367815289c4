/** Whether a Node of this version runs what package.json's `engines` says: electron-vite needs it so. */
export function isNewEnough(text) {
  var version = text.split(".").map(Number);
  if (version[0] === 20) return version[1] >= 19;
  return version[0] > 22 || (version[0] === 22 && version[1] >= 12);
}

/** Ends with one sentence when this Node is older than package.json allows. Uses no syntax that an old Node lacks. */
export function requireNode() {
  if (isNewEnough(process.versions.node)) return;
  process.stderr.write(
    "Gradwire needs Node 20.19 or newer of the 20 series, or 22.12 or newer, and this is " +
      process.versions.node +
      ". Install a newer one from https://nodejs.org and run this again.\n",
  );
  process.exit(1);
}
