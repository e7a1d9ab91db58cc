import './define.ts';
import { answerCommands } from './commands.ts';

answerCommands();
