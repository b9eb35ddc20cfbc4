import type { ITheme } from "@xterm/xterm";

const light: ITheme = {
  background: "#ffffff",
  foreground: "#1c1f24",
  cursor: "#2b5b84",
  cursorAccent: "#ffffff",
  selectionBackground: "#b9d3ee",
  black: "#1c1f24",
  red: "#b3261e",
  green: "#1b6e3c",
  yellow: "#7a5900",
  blue: "#1f5fa8",
  magenta: "#8a2f8a",
  cyan: "#0b6b75",
  white: "#5c636e",
  brightBlack: "#5c636e",
};

const dark: ITheme = {
  background: "#14171c",
  foreground: "#e4e7ec",
  cursor: "#ffd43b",
  cursorAccent: "#14171c",
  selectionBackground: "#2f4a68",
  black: "#14171c",
  red: "#ff8a80",
  green: "#7fd99a",
  yellow: "#ffd43b",
  blue: "#8ab8f0",
  magenta: "#e0a0e0",
  cyan: "#7fd4de",
  white: "#e4e7ec",
  brightBlack: "#98a1ae",
};

/** Calls back with the colours that the system is set to, now and whenever that changes. */
export function followSystemTheme(use: (theme: ITheme) => void): void {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => use(prefersDark.matches ? dark : light);
  prefersDark.addEventListener("change", apply);
  apply();
}
