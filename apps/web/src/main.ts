import "@xterm/xterm/css/xterm.css";
import "./style.css";
import { config } from "./config.js";
import { createEditor } from "./editor/create-editor.js";
import { element } from "./element.js";
import { FilePanel } from "./files/file-panel.js";
import { keepForOffline } from "./offline/keep-for-offline.js";
import { canWait, howToWait } from "./python/can-wait.js";
import { explainFailure } from "./python/explain-failure.js";
import { Session } from "./python/session.js";
import { LoadingBar } from "./status/loading-bar.js";
import { ProblemPanel } from "./status/problem-panel.js";
import { StatusLine } from "./status/status-line.js";
import { createScreen } from "./terminal/create-screen.js";
import { History } from "./terminal/history.js";
import { LineEditor } from "./terminal/line-editor.js";
import { Output } from "./terminal/output.js";
import { createTouchKeys } from "./terminal/touch-keys.js";
import { Transcript } from "./terminal/transcript.js";
import { whenQuiet } from "./when-quiet.js";

const screen = createScreen(element("terminal"));
const lineEditor = new LineEditor({
  canvas: screen,
  history: new History("pywasm.history", localStorage),
  interrupt: () => session.interrupt(),
});
const status = new StatusLine(element("status"));
const loading = new LoadingBar(element("loading"));
const problem = new ProblemPanel(element("problem"), () => void session.run());
const notices = element("notices");
const files = new FilePanel({ section: element("files"), home: config.home, onProblem: note });
const showResult = whenQuiet(() => {
  void files.refresh();
  session.python?.memory().then(
    (bytes) => status.showMemory(bytes),
    // It has ended meanwhile.
    () => {},
  );
});
const runButton = element("run", HTMLButtonElement);
const stopButton = element("stop", HTMLButtonElement);

const session = new Session({
  screen,
  output: new Output(screen, new Transcript(element("transcript"))),
  editor: lineEditor,
  onState(state, python) {
    status.show(state, python);
    files.use(python?.files);
    runButton.disabled = state !== "idle";
    stopButton.disabled = state !== "busy";
    if (state === "idle") showResult();
  },
  onLoaded(python) {
    if (!canWait(python)) note(howToWait);
    keepForOffline(python.manifest).catch(() => note("This page is not kept for use without a network."));
  },
  onProgress: (progress) => loading.show(progress),
  onNotice: note,
  onFailure(error) {
    loading.hide();
    problem.show(explainFailure(error));
  },
});

/** What works less well here than it could: once, however often it happens. */
function note(text: string): void {
  for (const earlier of notices.children) if (earlier.textContent === text) earlier.remove();
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  notices.append(paragraph);
}

const program = createEditor(element("editor", HTMLTextAreaElement), () => run());
function run(): void {
  session.runProgram(program.text);
  screen.focus();
}

runButton.addEventListener("click", run);
stopButton.addEventListener("click", () => lineEditor.interrupt());
screen.onData((data) => lineEditor.type(data));
screen.onResize(({ cols, rows }) => {
  lineEditor.redraw();
  session.python?.resize(cols, rows);
});
createTouchKeys(
  element("keys"),
  (data) => lineEditor.type(data),
  (text) => screen.paste(text),
);
void session.run();
