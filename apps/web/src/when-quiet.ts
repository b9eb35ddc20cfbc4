/** Does it once it has not been asked for a while: what follows each line of a paste is done once. */
export function whenQuiet(action: () => void, milliseconds = 200): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
