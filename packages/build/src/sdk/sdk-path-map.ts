/** What stands in compiled files in place of the folder that SDKs are in, with their headers. */
export function sdkPathMap(sdks: string): string {
  return `-ffile-prefix-map=${sdks}=/cache/sdks`;
}
