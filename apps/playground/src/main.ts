import { ProgressStore } from './progress/progress-store.ts';
import { RecordingStore } from './recording/recording-store.ts';
import { connect } from './relay/connection.ts';
import { TutorialApp } from './shell/tutorial-app.ts';

const app = new TutorialApp();
app.progress = new ProgressStore(() => localStorage);
app.recording = new RecordingStore(() => performance.now());
app.connecting = connect();
document.body.append(app);
