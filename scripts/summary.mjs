// The last line of a test run: how many tests passed and failed, over all test runners. `summary.mjs STATUS` is given the
// exit status of the run, which also tells of what is not a test: lint, types, a build.
import { readReports } from "./reports.mjs";

const status = Number(process.argv[2] ?? 0);
const { passed, failed } = readReports();
const elsewhere = status !== 0 && failed === 0;
if (elsewhere) console.log("No test failed, but something beside the tests did: see above.");
console.log(`${passed} passed, ${elsewhere ? 1 : failed} failed`);
