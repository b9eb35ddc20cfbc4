/** Where the program for this machine is; importing it fails where there is none. */
declare module "@bytecodealliance/wizer" {
  const path: string;
  export default path;
}
