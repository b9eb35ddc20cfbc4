export { handlerOf } from "./actions/index.js";
export { buildRemovals, CACHE_PARTS, type CachePart, cacheRemovals, type Removal, remove } from "./clean.js";
export type { BuildConfig, BuildOptions, PythonSource, SdkProviderName, Target } from "./config/config.js";
export {
  CONFIG_KEYS,
  type ConfigFile,
  type FileOptions,
  readConfigFile,
} from "./config/config-file.js";
export { nearestConfigFile } from "./config/nearest-config-file.js";
export { baseFolders, type Paths } from "./config/paths.js";
export { profileOf, testFlavour } from "./config/profiles.js";
export { resolveConfig } from "./config/resolve-config.js";
export type { ConformanceEvent, OnConformanceEvent } from "./conformance/events.js";
export { listTests } from "./conformance/list-tests.js";
export type { GuestMount, GuestRun, Outcome, Place, RunFileOptions } from "./conformance/place.js";
export { type ProcessPlaceOptions, processPlace } from "./conformance/process-place.js";
export type { ConformanceRecord, FileRecord } from "./conformance/record.js";
export { type ConformanceOptions, type ConformanceResult, runConformance } from "./conformance/run-conformance.js";
export { type ConformanceSummary, summaryOf } from "./conformance/summary.js";
export { type Distribution, readDistribution } from "./distribution/read-distribution.js";
export { diagnose } from "./doctor/diagnose.js";
export type { Finding } from "./doctor/finding.js";
export { BuildError, type BuildErrorCode } from "./errors.js";
export type { BuildEvent, OnBuildEvent } from "./events.js";
export { LOCK_FILE_NAME, type Lock, lockOf, readLock, writeLock } from "./lock-file/lock-file.js";
export { type LockToKeep, runLocked } from "./lock-file/run-locked.js";
export { training } from "./native-programs.js";
export { nearest } from "./nearest.js";
export type { PinnedFile } from "./pins/pinned-file.js";
export type { PythonRecipe } from "./pins/python-recipe.js";
export { planBuild } from "./plan/plan-build.js";
export { buildTime } from "./run/build-time.js";
export type { CcacheUse } from "./run/ccache-use.js";
export { explainPlan, type StepExplanation } from "./run/explain-plan.js";
export { type RunOptions, type RunSummary, runPlan } from "./run/run-plan.js";
export { type Selection, selectSteps } from "./run/select-steps.js";
export type { VersionRange } from "./sdk/fits.js";
export { installedSdk } from "./sdk/installed-sdk.js";
export { listSdks, type SdkListing } from "./sdk/list-sdks.js";
export type { Sdk } from "./sdk/provider.js";
export { type ShakeOptions, shakeDistribution } from "./shake/shake-distribution.js";
export type { Step } from "./step.js";
export { isLoopback } from "./web/server/host-names.js";
export { type ServeOptions, serveFolders, type WebServer } from "./web/server/serve-folders.js";
export { DISTRIBUTION_FOLDER, type WebFolderOptions, writeWebFolder } from "./web/write-web-folder.js";
