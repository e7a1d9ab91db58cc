import json
import os
import urllib.request
from http.client import HTTPResponse


# 页面只知道中继的地址。密钥、模型名和 system 提示词都在服务器上。
def post(body: dict, accept: str) -> HTTPResponse:
    return urllib.request.urlopen(
        urllib.request.Request(
            f"{os.environ['RELAY_URL']}/chat",
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json", "accept": accept},
        )
    )


def say(body: dict) -> str:
    with post(body, "application/json") as response:
        answer = json.load(response)
    print(answer["reply"])
    print("finishReason:", answer["finishReason"], "usage:", answer.get("usage"))
    return answer["id"]


# 第二轮只带 id：前文由中继记着。
conversation = say({"message": "我叫小明。"})
say({"id": conversation, "message": "我叫什么？"})

# 第三轮要流式的回答，收到几段就按“停止”。
pieces = 0
with post({"id": conversation, "message": "讲一个长故事。"}, "text/event-stream") as response:
    for line in response:
        if not line.startswith(b"data: {"):
            continue
        chunk = json.loads(line.removeprefix(b"data: "))
        if chunk["type"] == "error":
            raise RuntimeError(chunk["errorText"])
        if chunk["type"] != "text-delta":
            continue
        print(chunk["delta"], end="", flush=True)
        pieces += 1
        if pieces == 5:
            break  # 离开 with 就断开连接，中继随即停下
print("\nstopped:", pieces == 5)
