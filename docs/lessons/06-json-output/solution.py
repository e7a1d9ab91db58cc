import os

from openai import BadRequestError, OpenAI
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam
from pydantic import BaseModel, ValidationError

client = OpenAI()
model = os.environ["OPENAI_MODEL"]
compatible = os.environ["COMPATIBLE_MODEL"]

INSTRUCTIONS = "从用户的话里找出一本书的信息。"
question: ChatCompletionMessageParam = {
    "role": "user",
    "content": "乔治·奥威尔的《1984》出版于 1949 年，今天读来仍然让人背后发凉。",
}


class Book(BaseModel):
    title: str
    author: str
    year: int


# 平时写 parse(response_format=Book) 就够了；这里写明，是为了和 TypeScript 发出同样的请求。
BOOK_FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "book",
        "strict": True,
        "schema": {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "author": {"type": "string"},
                "year": {"type": "number"},
            },
            "required": ["title", "author", "year"],
            "additionalProperties": False,
        },
    },
}


class Truncated(Exception):
    """finish_reason == "length"."""


def content_of(completion: ChatCompletion) -> str:
    choice = completion.choices[0]
    print("finish_reason:", choice.finish_reason, completion.usage)
    if choice.finish_reason == "length":
        raise Truncated
    return choice.message.content or ""


def parse_book(model_name: str, limit: int) -> Book:
    """服务器按 schema 生成，Pydantic 再校验一遍。"""
    completion = client.chat.completions.create(
        model=model_name,
        messages=[{"role": "system", "content": INSTRUCTIONS}, question],
        response_format=BOOK_FORMAT,
        max_completion_tokens=limit,
    )
    return Book.model_validate_json(content_of(completion))


def ask_for_book(model_name: str) -> Book:
    """只有 JSON 模式的模型：格式写进提示，自己校验，最多问两次。"""
    shape = '只返回 JSON，格式是 {"title": string, "author": string, "year": number}。'
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": INSTRUCTIONS + shape},
        question,
    ]
    for _ in range(2):
        completion = client.chat.completions.create(
            model=model_name,
            messages=messages,
            response_format={"type": "json_object"},
        )
        content = content_of(completion)
        try:
            return Book.model_validate_json(content)
        except ValidationError as error:
            messages += [
                {"role": "assistant", "content": content},
                {"role": "user", "content": f"不合格：{error}。请改正，只返回 JSON。"},
            ]
    raise ValueError("问了两次，都不合格")


# 1. 够长，一次就成。
print(parse_book(model, 200))

# 2. 太短：半截 JSON 没有用，放宽以后重问一次。
try:
    print(parse_book(model, 12))
except Truncated:
    print(parse_book(model, 200))

# 3. 不认识 json_schema 的服务商：400，退到 JSON 模式。
try:
    print(parse_book(compatible, 200))
except BadRequestError as error:
    print("不支持 json_schema：", error.status_code, error.code)
    print(ask_for_book(compatible))
