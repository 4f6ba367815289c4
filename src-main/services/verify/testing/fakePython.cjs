// Plays a Python for tests, which copy it as `python` into a folder of their own, behind a first line that names Node. What it answers
// stands in behaviour.json beside it: `engines`, and of the script that is verified `mode`, `lines`, `weights`.
const { spawn } = require("node:child_process");
const { copyFileSync, readFileSync, writeFileSync } = require("node:fs");
const { basename, join } = require("node:path");

const beside = (name) => join(__dirname, name);
const { engines, mode, lines = [], weights = null } = JSON.parse(readFileSync(beside("behaviour.json"), "utf8"));
// node, python, -B, -u, the script.
const [script = "", ...words] = process.argv.slice(4);
const print = (line) => process.stdout.write(`${line}\n`);

const modes = {
  answer() {
    for (const line of lines) print(line);
    if (weights !== null) copyFileSync(weights, words[words.indexOf("--weights") + 1]);
  },
  hang() {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    writeFileSync(beside("pids.json"), JSON.stringify([process.pid, child.pid]));
    print(lines[0]);
    setInterval(() => {}, 1000);
  },
  die() {
    print(lines[0]);
    process.stderr.write("Traceback (most recent call last):\nValueError: shapes do not fit\n");
    process.exitCode = 1;
  },
  flood() {
    const more = () => process.stdout.write("x".repeat(65_536), more);
    more();
  },
};

if (basename(script) === "versions.py") print(JSON.stringify(engines));
else {
  writeFileSync(beside("seen.json"), JSON.stringify({ words, env: process.env, text: readFileSync(script, "utf8") }));
  modes[mode]();
}
