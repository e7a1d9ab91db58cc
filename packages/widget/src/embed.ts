import './define.ts';
import { answerCommands } from './commands.ts';

answerCommands();
// What keeps conversations is needed as soon as the chat is opened; where it cannot be had now, then.
import('./elements/chat/engine.ts').catch(() => {});
