#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=30
// A thousand open streams make much short-lived garbage; these settings clear it away sooner.
import '../dist/cli.js';
