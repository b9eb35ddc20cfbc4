// Makes functions of JavaScript's importable in Python: node examples/host-module.mjs DISTRIBUTION
import { createPython } from "@pywasm/node";

const python = await createPython({ distribution: process.argv[2] });
const stock = new Map([
  ["apples", 3],
  ["pears", 0],
]);

python.registerModule("shop", {
  stock: (fruit) => {
    if (!stock.has(fruit)) throw new RangeError(`we do not sell ${fruit}`);
    return stock.get(fruit);
  },
});
python.exec(`
import shop
from pywasm import JavaScriptError

for fruit in "apples", "pears", "cars":
    try:
        print(fruit, shop.stock(fruit))
    except JavaScriptError as error:
        print(error.message)
`);
