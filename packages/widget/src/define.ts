import './elements/chat/chat.define.ts';
import './elements/composer/composer.define.ts';
import './elements/launcher/launcher.define.ts';
import './elements/thread/thread.define.ts';

export * from './index.ts';
