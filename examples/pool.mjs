// Spreads calls over several Pythons: node examples/pool.mjs DISTRIBUTION
import { createPythonPool } from "@pywasm/node";

await using pool = await createPythonPool({
  distribution: process.argv[2],
  size: 2,
  setUp: (python) =>
    python.exec("def primes(n): return sum(all(i % d for d in range(2, int(i ** .5) + 1)) for i in range(2, n))"),
});

const limits = [10, 100, 1000, 10_000];
const counts = await Promise.all(limits.map((limit) => pool.call("primes", [limit])));
for (const [index, limit] of limits.entries()) console.log(`${counts[index]} primes below ${limit}`);
