import { doctor } from './doctor/doctor.ts';
import { exportConversations } from './export.ts';

/** What a command is given by the process. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What follows the command's name. */
  readonly argv: readonly string[];
  readonly now: () => number;
  /** Writes what was asked for. */
  readonly say: (text: string) => void;
  /** Tells the person at the terminal what is wrong. */
  readonly complain: (text: string) => void;
}

/** Something else that `natter` can do than to run the relay. */
export interface Command {
  /** One line for `--help`. */
  readonly about: string;
  /** @returns the exit code */
  readonly run: (context: CommandContext) => Promise<number>;
}

/** The commands by their names: `natter doctor`. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  doctor: {
    about: 'says what is right and wrong with the set-up; --url looks at a running relay, --json',
    run: doctor,
  },
  export: {
    about: 'writes all conversations that are kept, as lines of JSON',
    run: exportConversations,
  },
};

/** The help text's rows. */
export function describeCommands(): string {
  return Object.entries(COMMANDS)
    .map(([name, { about }]) => `  natter ${name.padEnd(15)} ${about}`)
    .join('\n');
}
