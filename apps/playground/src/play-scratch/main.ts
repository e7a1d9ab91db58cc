import '../play/play-page.ts';
import { connect, fetchStatus } from '../relay/connection.ts';
const query = new URLSearchParams(location.search);
const language = query.get('lang') ?? 'zh-CN';
document.documentElement.lang = language;
if (query.get('theme')) document.documentElement.dataset['theme'] = query.get('theme') ?? '';
document.body.innerHTML =
  '<main style="height:100dvh;display:grid;grid-template-rows:56px minmax(0,1fr)"><header style="border-bottom:1px solid var(--line)"></header></main>';
const page = document.createElement('play-page') as any;
page.language = language;
document.querySelector('main')!.append(page);
const connection = await connect();
page.fetch = connection.fetch;
page.status = (await fetchStatus(connection)) ?? null;
