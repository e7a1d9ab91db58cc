# 一、Responses API：一问一答，不让服务器保存。
curl -sS "$OPENAI_BASE_URL/responses" \
  --retry 2 --max-time 10 \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "instructions": "你是一位旅行顾问，只用一句话回答。",
  "input": "介绍一下京都。",
  "store": false
}
JSON

# 二、聊天的第一轮，流式。
curl -sS -N "$OPENAI_BASE_URL/chat/completions" \
  --retry 2 --max-time 60 \
  -H 'x-sandbox-scenario: 503x1' \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [
    { "role": "system", "content": "你是一位旅行顾问。" },
    { "role": "user", "content": "我叫小明，想去北京。" }
  ],
  "stream": true,
  "stream_options": { "include_usage": true }
}
JSON
