/** Ends with one sentence when this Node is older than package.json allows. Uses no syntax that an old Node lacks. */
export function requireNode() {
  var version = process.versions.node.split(".").map(Number);
  if (version[0] > 20 || (version[0] === 20 && version[1] >= 17)) return;
  process.stderr.write(
    "Gradwire needs Node 20.17 or newer, and this is " +
      process.versions.node +
      ". Install a newer one from https://nodejs.org and run this again.\n",
  );
  process.exit(1);
}
