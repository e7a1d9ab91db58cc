import os

from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

client = OpenAI()
model = os.environ["OPENAI_MODEL"]
reasoning = os.environ["REASONING_MODEL"]

question: list[ChatCompletionMessageParam] = [
    {"role": "user", "content": "请介绍一下京都。"},
]
in_one_sentence: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "只用一句话回答。"},
    *question,
]


def ask(*, max_completion_tokens: int, **params) -> None:
    completion = client.chat.completions.create(
        max_completion_tokens=max_completion_tokens, **params
    )
    choice, usage = completion.choices[0], completion.usage
    details = usage.completion_tokens_details if usage else None
    thought = (details.reasoning_tokens if details else None) or 0
    visible = (usage.completion_tokens if usage else 0) - thought
    print(choice.message.content or "（空）")
    print(f"limit={max_completion_tokens} {thought=} {visible=} {choice.finish_reason=}")


# 同一个问题，三个上限：上限只管切断，不管写短。
for limit in (10, 30, 300):
    ask(model=model, messages=question, max_completion_tokens=limit)

# 想要短，就说出来；上限只作保险。
ask(model=model, messages=in_one_sentence, max_completion_tokens=300)

# 先思考再回答的模型：上限太小，全用在思考上，回答是空的。
ask(model=reasoning, messages=in_one_sentence, max_completion_tokens=40)

# 办法一：放宽上限。
ask(model=reasoning, messages=in_one_sentence, max_completion_tokens=300)

# 办法二：让它少想一点。
ask(
    model=reasoning,
    messages=in_one_sentence,
    max_completion_tokens=150,
    reasoning_effort="low",
)
