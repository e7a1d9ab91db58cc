/** What keeps and carries a conversation: fetched once a chat is opened, while the visitor may write already. */
export { ChatSession } from '../../core/chat-session.ts';
export { systemClock } from '../../transport/system-clock.ts';
export { RelayConnection } from './relay-connection.ts';
