#!/usr/bin/env -S node --max-semi-space-size=8
// A small young generation keeps a thousand open streams below 200 MB while they wait.
import '../dist/cli.js';
