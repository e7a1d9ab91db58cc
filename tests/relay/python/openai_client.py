"""Asks a relay with the official Python package.

The command line names the case and then the words of each question; what came of a question is one
line of JSON.
"""

import json
import os
import sys

import openai

MODEL = os.environ["MODEL"]
client = openai.OpenAI(
    base_url=os.environ["BASE_URL"], api_key=os.environ["API_KEY"], max_retries=0, timeout=20
)


def said(words):
    return [{"role": "user", "content": words}]


def ask(words, **options):
    return client.chat.completions.create(model=MODEL, messages=said(words), **options)


def words_of(stream):
    return [c.choices[0].delta.content or "" for c in stream if c.choices]


def whole(words):
    answer = ask(words, temperature=0, seed=1)
    return {
        "text": answer.choices[0].message.content,
        "finish": answer.choices[0].finish_reason,
        "tokens": answer.usage.total_tokens,
        "request": answer._request_id,
    }


def stream(words):
    options = {"temperature": 0, "seed": 1, "stream_options": {"include_usage": True}}
    chunks = list(ask(words, stream=True, **options))
    return {
        "words": [w for w in words_of(chunks) if w],
        "tokens": chunks[-1].usage.total_tokens,
    }


def as_json(words):
    answer = ask(words, response_format={"type": "json_object"})
    return {"value": json.loads(answer.choices[0].message.content)}


def models(_words):
    return {"models": [model.id for model in client.models.list()]}


def leave(words):
    answer = ask(words, stream=True)
    for chunk in answer:
        if chunk.choices and chunk.choices[0].delta.content:
            break
    answer.close()
    print(json.dumps({"left": True}), flush=True)
    # It is the answer that was left: the process and its other connections go on.
    sys.stdin.read()


def failing(words):
    return {"text": ask(words).choices[0].message.content}


def cut(words):
    got = []
    try:
        for chunk in ask(words, stream=True):
            got.append(chunk.choices[0].delta.content or "")
    except Exception as error:
        return {"words": "".join(got), "error": type(error).__name__, "says": str(error)}
    return {"words": "".join(got)}


CASES = {
    "whole": whole,
    "stream": stream,
    "json": as_json,
    "models": models,
    "leave": leave,
    "failing": failing,
    "cut": cut,
}

for words in sys.argv[2:]:
    try:
        outcome = CASES[sys.argv[1]](words)
    except openai.OpenAIError as error:
        outcome = {"error": type(error).__name__, "says": str(error)}
    if outcome is not None:
        print(json.dumps(outcome), flush=True)
