/** Where the guest has its own: its root, its standard library, its devices. Nothing is mounted over them. */
export const reservedFolders: readonly string[] = ["/", "/bin", "/dev", "/lib", "/proc"];
