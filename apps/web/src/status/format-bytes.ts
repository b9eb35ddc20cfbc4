const units = ["kilobyte", "megabyte", "gigabyte"] as const;

/** As a reader of this language writes it: 12.3 MB. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const format = new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: units[power - 1] ?? "byte",
    maximumSignificantDigits: 3,
  });
  return format.format(bytes / 1000 ** power);
}
