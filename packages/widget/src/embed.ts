import './define.ts';
import { answerCommands } from './commands.ts';

answerCommands();
const { words } = window.NatterConfig ?? {};
if (words) window.Natter?.('words', words);
