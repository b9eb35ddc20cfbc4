// A worker with an option that is none, of a distribution that is none either.
import { createPythonWorker } from "@pywasm/node";

try {
  // @ts-expect-error
  await createPythonWorker({ distribution: "nowhere", stdout: "a text" });
} catch (error) {
  console.log(error instanceof Error && error.name);
}
