/** What Python raised. */
export interface RaisedException {
  /** The class, with its module where it is not a builtin: `ValueError`, `json.decoder.JSONDecodeError`. */
  type: string;
  /** `str(exception)`. */
  text: string;
  /** What Python itself prints for it, with causes and source lines. */
  traceback: string;
}

/** An exception of Python that nothing caught. `cause` is its `__cause__`, or the JavaScript error that it stands for. */
export class PythonError extends Error {
  override readonly name = "PythonError";
  readonly code = "E_PYTHON";
  /** The class, with its module where it is not a builtin: `ValueError`, `json.decoder.JSONDecodeError`. */
  readonly type: string;
  /** `str(exception)`; `message` has the type before it. */
  readonly text: string;
  /** What Python itself prints for it, with causes and source lines. */
  readonly traceback: string;

  constructor({ type, text, traceback }: RaisedException, options: { cause?: unknown } = {}) {
    super(text ? `${type}: ${text}` : type, options);
    this.type = type;
    this.text = text;
    this.traceback = traceback;
  }
}
