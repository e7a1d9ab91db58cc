import json
import os
import time
import urllib.request
from email.utils import parsedate_to_datetime

from openai import OpenAI

print("base URL:", os.environ.get("OPENAI_BASE_URL"))
# 只说有没有，不说是什么。
print("key:", "yes" if os.environ.get("OPENAI_API_KEY") else "no")

client = OpenAI()
print("models:", ", ".join(model.id for model in client.models.list()))

with urllib.request.urlopen(f"{os.environ['RELAY_URL']}/status") as response:
    now = time.time()
    upstream = json.load(response)["upstream"]
    date = response.headers["date"]
print("upstream:", upstream["host"], upstream["model"], "(sandbox)" if upstream["sandbox"] else "")

# date 头只精确到秒，差一两秒是正常的。
theirs = parsedate_to_datetime(date).timestamp()
print("clock skew:", int(theirs) - int(now), "s")
