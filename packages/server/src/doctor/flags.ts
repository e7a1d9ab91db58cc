/** What the doctor is told beyond the settings. */
export interface DoctorFlags {
  /** Whether the findings are printed as JSON. */
  readonly json: boolean;
  /** A running relay to be looked at from outside, without a slash at its end. */
  readonly url?: string;
  /** The flags that are left for the settings. */
  readonly settings: readonly string[];
  readonly mistakes: readonly string[];
}

function readAddress(text: string | undefined): { url?: string; mistake?: string } {
  const url = URL.parse(text ?? '');
  if (text !== undefined && url && /^https?:$/.test(url.protocol)) {
    return { url: text.replace(/\/+$/, '') };
  }
  return { mistake: '--url needs the address of a running relay, such as https://relay.example.' };
}

/** Takes the doctor's own flags out of a command line. */
export function readDoctorFlags(argv: readonly string[]): DoctorFlags {
  const json = argv.includes('--json');
  const rest = argv.filter((each) => each !== '--json');
  const at = rest.findIndex((each) => each === '--url' || each.startsWith('--url='));
  const flag = rest[at];
  if (flag === undefined) return { json, settings: rest, mistakes: [] };
  const isJoined = flag !== '--url';
  const { url, mistake } = readAddress(isJoined ? flag.slice('--url='.length) : rest[at + 1]);
  const settings = rest.toSpliced(at, isJoined ? 1 : 2);
  return { json, settings, mistakes: mistake ? [mistake] : [], ...(url !== undefined && { url }) };
}
