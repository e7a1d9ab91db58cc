declare module '@custom-elements-manifest/analyzer/cli.js' {
  /** Reads the elements of a package, and answers its manifest. */
  export function cli(options: {
    argv: readonly string[];
    cwd: string;
    noWrite: boolean;
  }): Promise<unknown>;
}
