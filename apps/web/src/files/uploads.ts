/** What is put beside the files of a Python: a file, or a folder that may have none. */
export interface Upload {
  /** The path of the folder, from where it is put: "" for that place itself. */
  folder: string;
  file?: File;
}

/** What was chosen: a folder comes as its files. */
export function chosen(files: Iterable<File>): Upload[] {
  return Array.from(files, (file) => ({ folder: parentOf(file.webkitRelativePath), file }));
}

/** What was dropped, with all that is in its folders. To be called while the event is: after it, there is nothing. */
export function dropped({ items }: DataTransfer): AsyncIterable<Upload> {
  return walkAll(Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile()));
}

async function* walkAll(found: readonly (FileSystemEntry | File | null)[]): AsyncGenerator<Upload> {
  for (const one of found) {
    if (one instanceof File) yield { folder: "", file: one };
    else if (one) yield* walk(one);
  }
}

async function* walk(entry: FileSystemEntry): AsyncGenerator<Upload> {
  const path = entry.fullPath.slice(1);
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    yield { folder: parentOf(path), file };
    return;
  }
  yield { folder: path };
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const read = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  // It gives some at a time (Chromium: 100), and none at the end.
  for (let batch = await read(); batch.length > 0; batch = await read()) yield* walkAll(batch);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
